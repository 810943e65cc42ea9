using Ingot.DuckDb;
using Ingot.DuckDb.Scans;
using Ingot.Postgres.Copying;
using Ingot.Postgres.Sessions;
using Ingot.Postgres.Types;
using Ingot.TestKit.Servers;

namespace Ingot.Postgres.Tests.Copying;

/// <summary>A query at a server, open as a relation of a DuckDB session.</summary>
internal sealed class OpenScan : IDisposable
{
    private readonly DuckDbDatabase _database;
    private readonly OfferedScan _offer;

    private OpenScan(DuckDbDatabase database, CopyScan scan)
    {
        (_database, Scan) = (database, scan);
        Session = database.Connect();
        _offer = database.Scans.Offer(scan);
    }

    internal CopyScan Scan { get; }

    internal DuckDbSession Session { get; }

    internal string Relation => _offer.Relation;

    internal static async Task<CopySource> SourceAsync(PostgresSettings settings, string query, ValuePolicies? policies = null)
    {
        await using var postgres = PostgresDatabase.Open(settings);
        await using var connection = await postgres.ConnectAsync(TestContext.Current.CancellationToken);
        var columns = await TypeCatalog.QueryAsync(connection, postgres.Settings, query, TestContext.Current.CancellationToken);
        return new CopySource { Name = "query", Columns = [.. columns.Select(c => new CopyColumn(c, policies))], From = $"({query}) AS q" };
    }

    internal static async Task<OpenScan> QueryAsync(string query, ValuePolicies? policies = null, string database = "postgres") =>
        await QueryAsync(TestSettings.Of(PostgresServer.Shared, database), query, policies);

    internal static async Task<OpenScan> QueryAsync(PostgresSettings settings, string query, ValuePolicies? policies = null) =>
        Of(settings, await SourceAsync(settings, query, policies), new CopyScanOptions { Policies = policies ?? new() });

    internal static OpenScan Of(PostgresSettings settings, CopySource source, CopyScanOptions options) =>
        new(DuckDbDatabase.Open(), new CopyScan(settings, source, options));

    /// <summary>All rows of a query on the relation, boxed.</summary>
    internal List<object?[]> Rows(string sql)
    {
        using var result = Session.Query(sql, TestContext.Current.CancellationToken);
        var rows = new List<object?[]>();
        while (result.Fetch() is { } chunk)
        {
            for (var row = 0; row < chunk.Count; row++)
                rows.Add([.. Enumerable.Range(0, chunk.ColumnCount).Select(c => chunk[c].GetValue(row))]);
        }

        return rows;
    }

    /// <summary>All values of the first column.</summary>
    internal List<object?> Values() => [.. Rows($"FROM {Relation}").Select(r => r[0])];

    public void Dispose()
    {
        _offer.Dispose();
        Session.Dispose();
        Scan.Dispose();
        _database.Dispose();
    }
}
