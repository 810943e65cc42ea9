using Ingot.Configuration.Project;
using Ingot.Core.Naming;
using Ingot.DuckDb;
using Ingot.Postgres.Sessions;
using Ingot.Warehouse.Engines.Postgres;

namespace Ingot.Cli.Querying;

/// <summary>
/// A query on a warehouse in PostgreSQL that cannot change it. Its rows are scanned into DuckDB, which writes every value
/// as it does for a warehouse of its own, so that the output is the same.
/// </summary>
internal sealed class PostgresQuery : IWarehouseQuery
{
    private readonly PostgresReader _reader;
    private readonly DuckDbDatabase _engine;
    private readonly DuckDbSession _session;

    private PostgresQuery(PostgresReader reader, DuckDbDatabase engine)
    {
        _reader = reader;
        _engine = engine;
        _session = engine.Connect();
        _session.Execute("SET TimeZone = 'UTC'");
    }

    /// <summary>Connects to the warehouse.</summary>
    public static PostgresQuery Open(ProjectOptions options, ConnectionOptions connection)
    {
        var reader = PostgresReader.Open(PostgresSettingsReader.Read(connection));
        try
        {
            // One thread keeps the rows in the order that the query gives them.
            return new PostgresQuery(reader, DuckDbDatabase.Open(null, new DuckDbOptions
            {
                MemoryLimit = $"{options.Engine.MemoryBytes}B",
                Threads = 1,
                TempDirectory = Path.Combine(options.Folder.StateFolder, "tmp"),
            }));
        }
        catch
        {
            reader.Dispose();
            throw;
        }
    }

    public async Task<TextRows> RunAsync(string sql, bool asJson, CancellationToken cancellationToken)
    {
        if (PostgresReader.IsText(sql))
            return Lines(sql, cancellationToken);

        var scan = await _reader.ScanAsync(sql, cancellationToken);
        var offered = _engine.Scans.Offer(scan);
        var schema = scan.Schema;
        return new TextRows(_session.Query($"SELECT {TextRows.Select(schema, asJson)} FROM {offered.Relation}", cancellationToken), schema, offered, scan);
    }

    public void Dispose()
    {
        _session.Dispose();
        _engine.Dispose();
        _reader.Dispose();
    }

    private TextRows Lines(string sql, CancellationToken cancellationToken)
    {
        var (column, lines) = _reader.Text(sql, cancellationToken);
        var rows = lines.Count == 0 ? "(SELECT NULL WHERE false)" : $"(VALUES {string.Join(", ", lines.Select(line => $"({Sql.Text(line)})"))})";
        return new TextRows(_session.Query($"SELECT * FROM {rows} AS answer({Sql.Name(column)})", cancellationToken), null);
    }
}
