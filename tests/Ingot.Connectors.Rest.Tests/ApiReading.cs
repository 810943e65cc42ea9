using Ingot.Configuration.Problems;
using Ingot.Configuration.Project;
using Ingot.Core.Columns;
using Ingot.DuckDb;
using Ingot.TestKit;

namespace Ingot.Connectors.Rest.Tests;

/// <summary>What reading one resource through the connector and DuckDB gave.</summary>
internal sealed record ApiReading(TableSchema Schema, IReadOnlyList<string> Rows, IReadOnlyList<RejectedRecord> Rejects, PartScan Part)
{
    /// <summary>Types by column, as SQL writes them.</summary>
    public string Types => string.Join(", ", Schema.Columns.Select(c => $"{c.Name} {c.Type}"));

    /// <summary>Reads a resource.</summary>
    /// <param name="connection">The settings of the connection besides its kind, YAML in one line each.</param>
    /// <param name="query">What is asked of the rows, which are called <c>api</c>.</param>
    /// <param name="range">The range that is asked for.</param>
    /// <param name="columns">Declared columns.</param>
    /// <param name="options">Options of the source.</param>
    public static async Task<ApiReading> Of(
        string connection, string query = "SELECT * FROM api ORDER BY _row_number", CursorRange? range = null, IReadOnlyList<Column>? columns = null, params SourceOption[] options)
    {
        using var database = DuckDbDatabase.Open(null, new DuckDbOptions { PreserveInsertionOrder = false });
        using var session = database.Connect();
        var rejects = new List<RejectedRecord>();
        var connector = new RestConnector();
        var request = new SourceRequest { Connection = Connection(connection), Root = "/", Options = options, Columns = columns, Range = range };
        var ct = TestContext.Current.CancellationToken;
        var listed = Assert.Single(await connector.ListAsync(request, ct));
        using var part = await connector.OpenAsync(request, listed, new ScanContext(database, session, new Sink(rejects)), ct);
        var rows = new List<string>();
        using (var result = session.Query($"WITH api AS (SELECT * FROM {part.Relation}) {query}", ct))
        {
            while (result.Fetch() is { } chunk)
            {
                for (var row = 0; row < chunk.Count; row++)
                    rows.Add(string.Join('|', Enumerable.Range(0, chunk.ColumnCount).Select(c => chunk[c].GetValue(row)?.ToString() ?? "null")));
            }
        }

        return new ApiReading(part.Schema, rows, rejects, part);
    }

    /// <summary>The connection <c>api</c> of a project.</summary>
    public static ConnectionOptions Connection(string settings)
    {
        using var folder = new TemporaryFolder();
        var lines = settings.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        folder.Write("ingot.yaml", $"connections:\n  api:\n    kind: rest\n{string.Concat(lines.Select(l => $"    {l}\n"))}");
        var problems = new ConfigProblems();
        var options = ProjectOptions.Load(ProjectSources.OfProcess(ProjectFolder.Find(folder.Path, folder.Path)), problems);
        var connection = options.Connections["api"];
        new RestConnector().CheckConnection(connection);
        problems.ThrowIfAny();
        return connection;
    }

    /// <summary>An option whose value is a map.</summary>
    public static SourceOption Map(string name, params (string Name, string Value)[] entries) =>
        new(name, []) { Entries = [.. entries.Select(e => new SourceOption(e.Name, e.Value))] };

    private sealed class Sink(List<RejectedRecord> records) : IRejectSink
    {
        public void Add(RejectedRecord record)
        {
            lock (records)
                records.Add(record);
        }
    }
}
