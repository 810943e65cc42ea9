using Ingot.Core.Naming;
using Ingot.DuckDb;
using Ingot.Postgres.Copying;
using Ingot.Postgres.Errors;
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

    [Fact]
    public async Task Hostile_names_are_read_and_only_the_wanted_columns_asked_for()
    {
        var database = _server.CreateDatabase();
        var (schema, table, column) = ("sch\"ema. ;", "DROP TABLE x; -- ünïcödé", new string('é', 31));
        var quoted = $"{Sql.Name(schema)}.{Sql.Name(table)}";
        _server.Execute(database, $"CREATE SCHEMA {Sql.Name(schema)}; CREATE TABLE {quoted} ({Sql.Name(column)} int, \"select\" text, \"a.b c\" date); INSERT INTO {quoted} VALUES (1, 'x', NULL); REVOKE ALL ON {quoted} FROM PUBLIC; CREATE ROLE {Sql.Name(database + "\"r")} LOGIN PASSWORD 'p'; GRANT USAGE ON SCHEMA {Sql.Name(schema)} TO {Sql.Name(database + "\"r")}; GRANT SELECT (\"select\") ON {quoted} TO {Sql.Name(database + "\"r")}");
        await using var postgres = PostgresDatabase.Open(TestSettings.Of(_server, database));
        await using var connection = await postgres.ConnectAsync(Stop);
        var columns = await TypeCatalog.TableAsync(connection, postgres.Settings, new(schema, table), Stop);
        Assert.Equal([column, "select", "a.b c"], columns.Select(c => c.Name));

        // This role may read one column, so asking for another would fail.
        var source = new CopySource { Name = table, Columns = [.. columns.Select(c => new CopyColumn(c))], From = quoted };
        using var one = OpenScan.Of(TestSettings.Of(_server, database, database + "\"r") with { Password = "p" }, source, new CopyScanOptions());
        Assert.Equal(["x"], one.Rows($"SELECT \"select\" FROM {one.Relation}")[0]);
        using var all = OpenScan.Of(postgres.Settings, source, new CopyScanOptions());
        Assert.Equal([1, "x", null], all.Rows($"FROM {all.Relation}")[0]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2048)]
    [InlineData(2049)]
    [InlineData(50_000)]
    public async Task Rows_are_counted_without_reading_a_column(int rows)
    {
        using var scan = await OpenScan.QueryAsync($"SELECT i, 'x' AS t FROM generate_series(1, {rows}) i");
        Assert.Equal([(long)rows], scan.Rows($"SELECT count(*) FROM {scan.Relation}")[0]);
        Assert.Equal(rows, scan.Scan.Rows);
    }

    [Fact]
    public async Task One_thread_keeps_the_order_of_the_server()
    {
        var source = await QueryAsync("SELECT i FROM generate_series(1, 100000) i");
        using var scan = OpenScan.Of(TestSettings.Of(_server), source with { OrderBy = "i DESC" }, new CopyScanOptions { OrdinalColumn = "n", Threads = 1 });
        Assert.Equal([100_000L], scan.Rows($"SELECT count(*) FROM {scan.Relation} WHERE i = 100001 - n")[0]);
    }

    [Fact]
    public async Task All_connections_see_the_exported_snapshot()
    {
        var database = _server.CreateDatabase();
        _server.Execute(database, "CREATE TABLE t AS SELECT i FROM generate_series(1, 1000) i");
        var settings = TestSettings.Of(_server, database);
        var source = await OpenScan.SourceAsync(settings, "SELECT i FROM t");
        await using var holder = new Npgsql.NpgsqlConnection(_server.ConnectionString(database));
        await holder.OpenAsync(Stop);
        await using var begin = new Npgsql.NpgsqlCommand("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT pg_export_snapshot()", holder);
        var snapshot = (string)(await begin.ExecuteScalarAsync(Stop))!;
        _server.Execute(database, "DELETE FROM t");

        using var scan = OpenScan.Of(settings, source with { Snapshot = snapshot, Ranges = [new("i <= 500"), new("i > 500")] }, new CopyScanOptions { Connections = 2 });
        Assert.Equal([1000L, 500_500L], scan.Rows($"SELECT count(*), sum(i)::BIGINT FROM {scan.Relation}")[0]);
    }

    [Fact]
    public async Task Text_of_a_database_without_an_encoding_must_be_UTF8()
    {
        var database = "ascii" + Guid.NewGuid().ToString("n");
        _server.Execute("postgres", $"CREATE DATABASE {database} ENCODING 'SQL_ASCII' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0");
        var settings = TestSettings.Of(_server, database);
        using var good = await OpenScan.QueryAsync(settings, "SELECT convert_from('\\xc3a9', 'SQL_ASCII') AS v");
        Assert.Equal(["é"], good.Values());
        using var bad = await OpenScan.QueryAsync(settings, "SELECT convert_from('\\xe9', 'SQL_ASCII') AS v");
        Assert.Equal("postgres.encoding", Assert.Throws<PostgresFailure>(bad.Values).Code);
    }

    private async Task<CopySource> QueryAsync(string query)
    {
        await using var postgres = PostgresDatabase.Open(TestSettings.Of(_server));
        await using var connection = await postgres.ConnectAsync(Stop);
        var columns = await TypeCatalog.QueryAsync(connection, postgres.Settings, query, Stop);
        return new CopySource { Name = "query", Columns = [.. columns.Select(c => new CopyColumn(c))], From = $"({query}) AS q" };
    }

    private static List<object?> Row(DuckDbSession session, string sql)
    {
        using var result = session.Query(sql);
        var chunk = result.Fetch()!;
        return [.. Enumerable.Range(0, chunk.ColumnCount).Select(c => chunk[c].GetValue(0))];
    }
}
