using Ingot.Connectors.SqlServer.Sessions;
using Ingot.Core.Naming;
using Ingot.DuckDb;

namespace Ingot.Connectors.SqlServer.Tests;

/// <summary>Reads a source into a table of DuckDB, as a load does.</summary>
internal sealed class SqlServerReading : IDisposable, IRejectSink
{
    private readonly DuckDbDatabase _database = DuckDbDatabase.Open();

    internal SqlServerReading()
    {
        Session = _database.Connect();
        Session.Execute("SET TimeZone = 'UTC'", Stop);
    }

    internal static CancellationToken Stop => TestContext.Current.CancellationToken;

    internal DuckDbSession Session { get; }

    internal List<RejectedRecord> Rejected { get; } = [];

    /// <summary>Where sources are read.</summary>
    internal ScanContext Context => new(_database, Session, this);

    /// <summary>Reads all rows into table <c>t</c>.</summary>
    internal async Task<PartScan> ReadAsync(SqlServerSettings settings, SourceRequest request, string select = "*")
    {
        var part = await OpenAsync(settings, request);
        Session.Execute($"CREATE TABLE t AS SELECT {select} FROM {part.Relation}", Stop);
        return part;
    }

    /// <summary>Opens the source.</summary>
    internal async Task<PartScan> OpenAsync(SqlServerSettings settings, SourceRequest request) => await SqlServerPart.OpenAsync(
        new SqlServerSessions(settings), SqlServer.Options.SqlServerOptionsReader.Read(request.Options), request, Context, Stop);

    internal static SourceRequest Request(params SourceOption[] options) => new() { Root = "/", Options = [new SourceOption("table", "dbo.t"), .. options] };

    /// <summary>The rows of the table, each with <c>|</c> between its values.</summary>
    internal IReadOnlyList<string> Lines(string sql = "SELECT * FROM t")
    {
        string[] columns;
        using (var asked = Session.Query($"SELECT * FROM ({sql}) LIMIT 0", Stop))
            columns = [.. asked.Schema.Columns.Select(c => $"coalesce(CAST({Sql.Name(c.Name)} AS VARCHAR), 'NULL')")];
        var lines = new List<string>();
        using var result = Session.Query($"SELECT concat_ws('|', {string.Join(", ", columns)}) FROM ({sql})", Stop);
        while (result.Fetch() is { } chunk)
        {
            for (var row = 0; row < chunk.Count; row++)
                lines.Add((string)chunk[0].GetValue(row)!);
        }

        return lines;
    }

    public void Add(RejectedRecord record)
    {
        lock (Rejected)
            Rejected.Add(record);
    }

    public void Dispose()
    {
        Session.Dispose();
        _database.Dispose();
    }
}
