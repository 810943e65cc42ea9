using Ingot.Connectors.Postgres.Options;
using Ingot.Connectors.Postgres.Reading;
using Ingot.Core.Errors;
using Ingot.Core.Naming;
using Npgsql;

namespace Ingot.Connectors.Postgres.Tests.Reading;

public sealed class ReadPlanTests
{
    /// <summary>Blocks that are mostly empty, so that few rows fill many.</summary>
    private const string Wide = "CREATE TABLE t (id int, pad text) WITH (fillfactor = 10)";

    [Fact]
    public async Task All_ranges_together_see_one_snapshot_while_another_session_writes()
    {
        await using var database = new TestDatabase(Wide, "INSERT INTO t SELECT i, repeat('x', 700) FROM generate_series(1, 20000) i");
        var options = new PostgresOptions { Table = new TableName("public", "t"), Parallel = 3, Where = "id % 2 = 0 -- even" };
        await using var hold = await SourceHold.BeginAsync(database.Sessions, TestDatabase.Stop);
        await hold.LockAsync("SELECT FROM public.t", TestDatabase.Stop);

        var plan = await ReadPlan.MakeAsync(hold, options, null, TestDatabase.Stop);
        // Moves rows to later blocks and back into freed ones, and adds some behind the last.
        database.Execute("UPDATE t SET id = id + 2; DELETE FROM t WHERE id % 7 = 0; INSERT INTO t SELECT i, 'new' FROM generate_series(1, 50000) i");

        Assert.True(plan.Ranges.Length > 3, $"{plan.Ranges.Length} ranges");
        Assert.Equal(3, plan.Connections);
        var ids = new List<int>();
        foreach (var range in plan.Ranges.Reverse())
            ids.AddRange(await ReadAsync(database, plan.Snapshot, range.Select("id")));
        Assert.Equal(Enumerable.Range(1, 10000).Select(i => 2 * i), ids.Order());
    }

    [Fact]
    public async Task Ranges_of_a_partitioned_table_are_those_of_its_leaves()
    {
        await using var database = new TestDatabase("CREATE TABLE t (id int, pad text) PARTITION BY RANGE (id)", "CREATE TABLE low PARTITION OF t FOR VALUES FROM (0) TO (5000)",
            "CREATE TABLE high PARTITION OF t FOR VALUES FROM (5000) TO (100000) PARTITION BY LIST (pad)", "CREATE TABLE high_x PARTITION OF high DEFAULT",
            "INSERT INTO t SELECT i, repeat('x', 2000) FROM generate_series(1, 9999) i");

        var plan = await MakeAsync(database, new PostgresOptions { Table = new TableName("public", "t"), Parallel = 2, Where = "t.id > 10" });

        Assert.Equal(["high_x", "low"], plan.Ranges.Select(r => r.From.Split('"')[3]).Distinct().Order());
        var ids = new List<int>();
        foreach (var range in plan.Ranges)
            ids.AddRange(await ReadAsync(database, null, range.Select("id")));
        Assert.Equal(Enumerable.Range(11, 9989), ids.Order());
    }

    [Fact]
    public async Task Children_that_inherit_are_read_with_their_parent()
    {
        await using var database = new TestDatabase("CREATE TABLE p (id int, pad text)", "CREATE TABLE c (more int) INHERITS (p)",
            "INSERT INTO p SELECT i, repeat('x', 2000) FROM generate_series(1, 6000) i", "INSERT INTO c SELECT 6000 + i, repeat('x', 2000), i FROM generate_series(1, 6000) i");

        var plan = await MakeAsync(database, new PostgresOptions { Table = new TableName("public", "p"), Parallel = 2 });

        var ids = new List<int>();
        foreach (var range in plan.Ranges)
            ids.AddRange(await ReadAsync(database, null, range.Select("id")));
        Assert.True(plan.Ranges.Length > 1);
        Assert.Equal(Enumerable.Range(1, 12000), ids.Order());
    }

    [Theory]
    [InlineData("CREATE VIEW t AS SELECT 1 AS id")]
    [InlineData("CREATE TABLE t (id int)")]
    [InlineData("CREATE MATERIALIZED VIEW t AS SELECT 1 AS id")]
    public async Task What_is_small_or_has_no_storage_is_read_by_one_statement(string sql)
    {
        await using var database = new TestDatabase(sql);

        var plan = await MakeAsync(database, new PostgresOptions { Table = new TableName("public", "t"), Parallel = 8 });

        Assert.Equal(1, plan.Connections);
        Assert.Equal("SELECT \"id\" FROM \"public\".\"t\"", Assert.Single(plan.Ranges).Select("\"id\""));
    }

    [Fact]
    public async Task A_role_with_rights_on_some_columns_only_reads_by_one_statement()
    {
        await using var database = new TestDatabase("CREATE TABLE t (id int, secret text)", "INSERT INTO t SELECT i, repeat('x', 3000) FROM generate_series(1, 9000) i");
        await using var sessions = database.AsNewRole(out var role);
        database.Execute($"GRANT SELECT (id) ON t TO {role}");
        await using var hold = await SourceHold.BeginAsync(sessions, TestDatabase.Stop);

        var plan = await ReadPlan.MakeAsync(hold, new PostgresOptions { Table = new TableName("public", "t"), Parallel = 2 }, null, TestDatabase.Stop);

        Assert.Equal(1, plan.Connections);
    }

    [Fact]
    public async Task Policies_of_row_security_are_those_of_the_table_that_is_asked_for()
    {
        await using var database = new TestDatabase("CREATE TABLE t (id int, pad text) PARTITION BY RANGE (id)", "CREATE TABLE leaf PARTITION OF t DEFAULT",
            "INSERT INTO t SELECT i, repeat('x', 3000) FROM generate_series(1, 9000) i", "ALTER TABLE t ENABLE ROW LEVEL SECURITY", "CREATE POLICY few ON t USING (id < 10)");
        await using var sessions = database.AsNewRole(out var role);
        database.Execute($"GRANT SELECT ON t, leaf TO {role}");
        await using var hold = await SourceHold.BeginAsync(sessions, TestDatabase.Stop);

        var plan = await ReadPlan.MakeAsync(hold, new PostgresOptions { Table = new TableName("public", "t"), Parallel = 2 }, null, TestDatabase.Stop);

        Assert.Equal(["\"public\".\"t\""], plan.Ranges.Select(r => r.From));
    }

    [Fact]
    public async Task A_held_table_can_be_written_but_not_changed()
    {
        await using var database = new TestDatabase("CREATE TABLE t (id int)");
        await using (var hold = await SourceHold.BeginAsync(database.Sessions, TestDatabase.Stop))
        {
            await hold.LockAsync("SELECT id FROM t", TestDatabase.Stop);
            database.Execute("INSERT INTO t VALUES (1)");
            foreach (var change in (string[])["ALTER TABLE t ADD COLUMN more int", "TRUNCATE t", "DROP TABLE t"])
                Assert.Equal("55P03", Assert.Throws<PostgresException>(() => database.Execute($"SET lock_timeout = 50; {change}")).SqlState);
        }

        database.Execute("DROP TABLE t");
    }

    [Theory]
    [InlineData("SELECT 1; DROP TABLE t")]
    [InlineData("SELECT 1) TO PROGRAM 'cat' --")]
    [InlineData("SELECT nothing FROM t")]
    public async Task What_is_not_one_query_is_refused_before_anything_runs(string sql)
    {
        await using var database = new TestDatabase("CREATE TABLE t (id int)");
        await using var hold = await SourceHold.BeginAsync(database.Sessions, TestDatabase.Stop);

        await Assert.ThrowsAnyAsync<IngotException>(() => hold.LockAsync(sql, TestDatabase.Stop));

        Assert.Equal(1L, database.Scalar<long>("SELECT count(*) FROM pg_class WHERE relname = 't'"));
    }

    [Fact]
    public async Task The_number_of_rows_is_estimated_where_the_server_has_counted_them()
    {
        await using var database = new TestDatabase("CREATE TABLE t (id int) WITH (autovacuum_enabled = off)", "INSERT INTO t SELECT generate_series(1, 20000)", "CREATE VIEW v AS SELECT * FROM t",
            "CREATE TABLE p (id int) PARTITION BY LIST (id)", "CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1)", "CREATE TABLE p2 PARTITION OF p DEFAULT",
            "INSERT INTO p SELECT i % 3 FROM generate_series(1, 9000) i", "CREATE TABLE none (id int)");
        Assert.Null(await EstimateAsync(database, "t"));
        database.Execute("ANALYZE t; ANALYZE p1");

        Assert.Equal(20000, await EstimateAsync(database, "t"));
        database.Execute("INSERT INTO t SELECT generate_series(1, 20000)");
        Assert.InRange((await EstimateAsync(database, "t"))!.Value, 39000, 41000);
        Assert.Null(await EstimateAsync(database, "t", "id > 5"));
        Assert.Null(await EstimateAsync(database, "v"));
        Assert.Null(await EstimateAsync(database, "none"));
        Assert.Null(await EstimateAsync(database, "p"));
        database.Execute("ANALYZE p");
        Assert.Equal(9000, await EstimateAsync(database, "p"));
    }

    private static async Task<long?> EstimateAsync(TestDatabase database, string table, string? where = null)
    {
        await using var hold = await SourceHold.BeginAsync(database.Sessions, TestDatabase.Stop);
        return await RowEstimate.OfAsync(hold, new PostgresOptions { Table = new TableName("public", table), Where = where }, TestDatabase.Stop);
    }

    private static async Task<ReadPlan> MakeAsync(TestDatabase database, PostgresOptions options)
    {
        await using var hold = await SourceHold.BeginAsync(database.Sessions, TestDatabase.Stop);
        return await ReadPlan.MakeAsync(hold, options, null, TestDatabase.Stop);
    }

    private static async Task<IReadOnlyList<int>> ReadAsync(TestDatabase database, string? snapshot, string sql)
    {
        await using var connection = await database.Sessions.ConnectAsync(TestDatabase.Stop);
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, TestDatabase.Stop);
        var ids = new List<int>();
        await using var command = new NpgsqlCommand((snapshot is null ? "" : $"SET TRANSACTION SNAPSHOT '{snapshot}';") + sql, connection, transaction);
        await using var reader = await command.ExecuteReaderAsync(TestDatabase.Stop);
        while (await reader.ReadAsync(TestDatabase.Stop))
            ids.Add(reader.GetInt32(0));
        return ids;
    }
}
