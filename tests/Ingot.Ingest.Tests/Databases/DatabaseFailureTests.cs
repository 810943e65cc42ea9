using Ingot.Connectors;
using Ingot.Core.Errors;
using Ingot.Core.Proof;
using Ingot.Ingest.Loads;
using Ingot.TestKit.Servers;
using Npgsql;

namespace Ingot.Ingest.Tests.Databases;

/// <summary>Whatever happens to the source in the middle of a load: a typed failure, nothing half loaded, and the next load completes.</summary>
public sealed class DatabaseFailureTests
{
    /// <summary>Many blocks, so that several connections share them.</summary>
    private const string Sales = """
        CREATE TABLE sales (id int, pad text) WITH (fillfactor = 10);
        INSERT INTO sales SELECT i, repeat('x', 700) FROM generate_series(1, 30000) i;
        CREATE TABLE switch (is_on bool);
        INSERT INTO switch VALUES (true);
        """;

    /// <summary>A source that stops in its middle for as long as somebody holds the advisory lock.</summary>
    private const string Stopping = "table: public.sales, parallel: 3, where: \"id <> 15000 OR pg_advisory_xact_lock_shared(1)::text = ''\"";

    private const string IsStopping = "EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_connection_that_is_cut_fails_the_load_and_the_next_completes(int parallel)
    {
        using var db = new DatabaseShop($"table: public.sales, parallel: {parallel}, where: \"id <> 15000 OR NOT (SELECT is_on FROM switch) OR pg_terminate_backend(pg_backend_pid())\"", Sales);

        var failure = await Assert.ThrowsAnyAsync<IngotException>(() => db.Shop.LoadAsync());
        Assert.Equal((ErrorKind.Source, "postgres.connection-ended"), (failure.Kind, failure.Code));
        Assert.Equal("Nothing was loaded; bronze.sales is as it was.", failure.State);
        Assert.Empty(db.Shop.FilesBelow("lake"));

        db.Execute("UPDATE switch SET is_on = false");
        Assert.Equal((Verdict.Proved, 30000L), Facts(await db.Shop.LoadAsync()));
    }

    [Fact]
    public async Task A_server_that_crashes_fails_the_load_and_the_next_completes()
    {
        using var server = PostgresServer.Start();
        using var db = new DatabaseShop(Stopping, Sales, server);
        await using var holder = await HoldAsync(db);
        var load = db.Shop.LoadAsync();
        db.WaitUntil(IsStopping);

        server.Stop("immediate");
        var failure = await Assert.ThrowsAnyAsync<IngotException>(() => load);
        server.Start();

        Assert.Equal(ErrorKind.Source, failure.Kind);
        Assert.StartsWith("postgres.", failure.Code, StringComparison.Ordinal);
        Assert.Empty(db.Shop.FilesBelow("lake"));
        Assert.Equal((Verdict.Proved, 30000L), Facts(await db.Shop.LoadAsync()));
    }

    [Fact]
    public async Task A_server_that_is_down_says_so()
    {
        using var server = PostgresServer.Start();
        using var db = new DatabaseShop("table: public.sales", Sales, server);
        server.Stop();

        var failure = await Assert.ThrowsAnyAsync<IngotException>(() => db.Shop.LoadAsync());

        Assert.Equal((ErrorKind.Source, "postgres.unreachable"), (failure.Kind, failure.Code));
        server.Start();
    }

    [Fact]
    public async Task What_others_write_while_a_load_reads_is_not_seen()
    {
        using var db = new DatabaseShop(Stopping, Sales);
        await using (var holder = await HoldAsync(db))
        {
            var load = db.Shop.LoadAsync();
            db.WaitUntil(IsStopping);
            db.Execute("UPDATE sales SET id = id + 1 WHERE id <> 14999; DELETE FROM sales WHERE id % 3 = 0; INSERT INTO sales SELECT 100000 + i FROM generate_series(1, 5000) i");
            await using (var release = new NpgsqlCommand("SELECT pg_advisory_unlock(1)", holder))
                await release.ExecuteNonQueryAsync(Stop);
            Assert.Equal((Verdict.Proved, 30000L), Facts(await load));
        }

        Assert.Equal(["30000|30000|1|30000"], await db.Shop.RowsAsync("SELECT count(*), count(DISTINCT id), min(id), max(id) FROM bronze"));
    }

    [Fact]
    public async Task A_load_that_is_stopped_leaves_nothing_here_and_no_session_there()
    {
        using var db = new DatabaseShop(Stopping, Sales);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        await using var holder = await HoldAsync(db);
        var load = new JobLoad(db.Shop.Context, await db.Shop.PlanAsync()).RunAsync(null, stop.Token);
        db.WaitUntil(IsStopping);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => load);
        Assert.Empty(db.Shop.FilesBelow("lake"));
        db.WaitUntil("NOT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'ingot')");
    }

    [Fact]
    public async Task A_locked_table_is_not_waited_for_for_ever_and_who_holds_it_is_named()
    {
        using var db = new DatabaseShop("table: public.sales", Sales, settings: "    lock_timeout: 100ms\n");
        await using var holder = new NpgsqlConnection(db.Server.ConnectionString(db.Name) + ";Application Name=nightly repair");
        await holder.OpenAsync(Stop);
        await using var transaction = await holder.BeginTransactionAsync(Stop);
        await using (var command = new NpgsqlCommand("LOCK TABLE sales IN ACCESS EXCLUSIVE MODE", holder))
            await command.ExecuteNonQueryAsync(Stop);

        var failure = await Assert.ThrowsAnyAsync<IngotException>(() => db.Shop.LoadAsync());

        Assert.Equal((ErrorKind.Conflict, "postgres.lock-timeout"), (failure.Kind, failure.Code));
        Assert.Contains($"session {holder.ProcessID} (role 'postgres', application 'nightly repair')", failure.Message, StringComparison.Ordinal);
        await transaction.RollbackAsync(Stop);
        Assert.Equal((Verdict.Proved, 30000L), Facts(await db.Shop.LoadAsync()));
    }

    [Fact]
    public async Task A_role_without_the_right_is_told_which_and_the_grant_suffices()
    {
        var role = "r'\"" + Guid.NewGuid().ToString("N");
        using var db = new DatabaseShop("table: public.sales", "CREATE TABLE sales (id int, secret text); INSERT INTO sales VALUES (1, 's')", role: role);

        var failure = await Assert.ThrowsAnyAsync<IngotException>(() => db.Shop.LoadAsync());

        Assert.Equal((ErrorKind.Source, "postgres.missing-right"), (failure.Kind, failure.Code));
        Assert.Contains("SELECT on table 'sales'", failure.Message, StringComparison.Ordinal);
        db.Execute($"GRANT SELECT (id) ON sales TO {Core.Naming.Sql.Name(role)}");
        db.Shop.Write("jobs/sales.yaml", "source: { connection: db, table: public.sales, columns: [id] }\n");
        Assert.Equal(1, (await db.Shop.LoadAsync()).Rows);
    }

    [Fact]
    public async Task A_table_that_is_dropped_after_it_was_planned_fails_the_load()
    {
        using var db = new DatabaseShop("table: public.sales", Sales);
        await db.Shop.LoadAsync();
        var plan = await db.Shop.PlanAsync();
        db.Execute("DROP TABLE sales");

        var failure = await Assert.ThrowsAnyAsync<IngotException>(() => new JobLoad(db.Shop.Context, plan).RunAsync(null, Stop));

        Assert.Equal("postgres.no-table", failure.Code);
        Assert.Equal(["30000"], await db.Shop.RowsAsync("SELECT count(*) FROM bronze"));
    }

    [Theory]
    [InlineData("ALTER TABLE sales ADD COLUMN more int")]
    [InlineData("ALTER TABLE sales ALTER id TYPE text")]
    [InlineData("DROP TABLE sales")]
    public async Task A_table_that_was_looked_at_stays_as_it_is_until_its_rows_are_loaded(string change)
    {
        using var db = new DatabaseShop("table: public.sales", Sales);
        var refused = "";
        var intruder = new IntrudingConnector(Shop.Connectors["postgres"], 1, () => refused = Assert.Throws<PostgresException>(() => db.Execute($"SET lock_timeout = '100ms'; {change}")).SqlState);
        var context = db.Shop.Context with { Connectors = new Dictionary<string, IConnector> { ["postgres"] = intruder } };

        var outcome = await new JobLoad(context, await db.Shop.PlanAsync()).RunAsync(null, Stop);

        Assert.Equal((PostgresErrorCodes.LockNotAvailable, (Verdict.Proved, 30000L)), (refused, Facts(outcome)));
    }

    [Theory]
    [InlineData("'infinity'", "date", "special_dates: error", "postgres.special-date")]
    [InlineData("'NaN'", "numeric(10,2)", "special_numbers: error", "postgres.special-number")]
    public async Task A_value_that_the_lake_cannot_hold_fails_the_load_unless_the_job_says_what_becomes_of_it(string value, string type, string policy, string code)
    {
        var query = $"query: \"SELECT i AS id, (CASE WHEN i = 7 THEN {value} END)::{type} AS v FROM generate_series(1, 10) i\"";
        using var db = new DatabaseShop($"{query}, {policy}", "SELECT");

        var failure = await Assert.ThrowsAnyAsync<IngotException>(() => db.Shop.LoadAsync());

        Assert.Equal((ErrorKind.Data, code), (failure.Kind, failure.Code));
        Assert.Contains("Row 7", failure.Message, StringComparison.Ordinal);
        db.Shop.Write("jobs/sales.yaml", $"source: {{ connection: db, {query}, {policy.Replace("error", "null", StringComparison.Ordinal)} }}\n");
        Assert.Equal(10, (await db.Shop.LoadAsync()).Rows);
    }

    private static (Verdict, long) Facts(LoadOutcome outcome) => (outcome.Certificate!.Verdict, outcome.Certificate.SourceRecords);

    /// <summary>Holds the advisory lock until it is disposed.</summary>
    private static async Task<NpgsqlConnection> HoldAsync(DatabaseShop db)
    {
        var holder = new NpgsqlConnection(db.Server.ConnectionString(db.Name));
        await holder.OpenAsync(Stop);
        await using var command = new NpgsqlCommand("SELECT pg_advisory_lock(1)", holder);
        await command.ExecuteNonQueryAsync(Stop);
        return holder;
    }
}
