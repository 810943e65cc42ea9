using Ingot.DuckDb;
using Ingot.Postgres.Copying;
using Ingot.Postgres.Sessions;
using Ingot.Postgres.Types;
using Ingot.TestKit.Servers;

namespace Ingot.Postgres.Tests.Copying;

public sealed class ScanTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private readonly PostgresServer _server = PostgresServer.Shared;

    [Fact]
    public async Task Rows_of_many_ranges_and_connections_are_numbered_without_a_gap()
    {
        var source = await QueryAsync("SELECT i, 'text number ' || i AS t, NULLIF(i % 3, 0) AS n FROM generate_series(1, 100000) i");
        using var database = DuckDbDatabase.Open();
        using var session = database.Connect();
        using var scan = new CopyScan(
            TestSettings.Of(_server),
            source with { Ranges = [.. Enumerable.Range(0, 10).Select(n => new CopyRange($"i % 10 = {n}"))] },
            new CopyScanOptions { OrdinalColumn = "_row_number", Connections = 3, Threads = 2, BlockSize = 32 << 10 });
        using var offer = database.Scans.Offer(scan);

        Assert.Equal(
            [100_000L, 100_000L, 1L, 100_000L, 5_000_050_000L, 33_333L, 0L],
            Row(session, $"SELECT count(*), count(DISTINCT _row_number), min(_row_number), max(_row_number), sum(i)::BIGINT, count(*) - count(n), count(*) FILTER (t <> 'text number ' || i) FROM {offer.Relation}"));
        Assert.Equal(100_000, scan.Rows);
        Assert.True(scan.Bytes > 100_000 * 20);
    }

    private async Task<CopySource> QueryAsync(string query)
    {
        await using var postgres = PostgresDatabase.Open(TestSettings.Of(_server));
        var columns = await TypeCatalog.QueryAsync(postgres, query, Stop);
        return new CopySource { Name = "query", Columns = [.. columns.Select(c => new CopyColumn(c))], From = $"({query}) AS q" };
    }

    private static List<object?> Row(DuckDbSession session, string sql)
    {
        using var result = session.Query(sql);
        var chunk = result.Fetch()!;
        return [.. Enumerable.Range(0, chunk.ColumnCount).Select(c => chunk[c].GetValue(0))];
    }
}
