using Ingot.Core.Errors;
using Ingot.Postgres.Copying;
using Ingot.Postgres.Errors;
using Ingot.Postgres.Tests.Wire;
using Ingot.TestKit;
using Ingot.TestKit.Servers;

namespace Ingot.Postgres.Tests.Copying;

/// <summary>Scans that do not come to their end.</summary>
public sealed class InterruptionTests
{
    private const string Endless = "SELECT i, repeat('x', 100) AS t FROM (SELECT generate_series(1, 1000000000) AS i) s";
    private const string Stuck = "SELECT i, pg_sleep(CASE WHEN i > 5000 THEN 600 ELSE 0 END)::text AS t FROM (SELECT generate_series(1, 6000) AS i) s";
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Endless)]
    [InlineData(Stuck)]
    public async Task A_cancelled_scan_ends_here_and_at_the_server(string query)
    {
        var name = "cancel " + Guid.NewGuid().ToString("n");
        var settings = TestSettings.Of(PostgresServer.Shared) with { ApplicationName = name };
        using var scan = OpenScan.Of(settings, await OpenScan.SourceAsync(settings, query), new CopyScanOptions());
        using var cancel = new CancellationTokenSource();
        var reading = Task.Run(() => scan.Session.Execute($"CREATE TABLE t AS FROM {scan.Relation}", cancel.Token), Stop);
        await RunningAsync(PostgresServer.Shared, name);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.WaitAsync(IngotProcess.Patience, Stop));
        Gone.Wait(PostgresServer.Shared, PostgresServer.Shared.Scalar<int>("postgres", $"SELECT coalesce(max(pid), 0) FROM pg_stat_activity WHERE application_name = '{name}'"));
    }

    [Fact]
    public async Task A_query_that_wants_no_more_rows_ends_the_copy()
    {
        var name = "limit " + Guid.NewGuid().ToString("n");
        var settings = TestSettings.Of(PostgresServer.Shared) with { ApplicationName = name };
        using (var scan = OpenScan.Of(settings, await OpenScan.SourceAsync(settings, Endless), new CopyScanOptions()))
            Assert.Equal(5L, scan.Rows($"SELECT count(*) FROM (FROM {scan.Relation} LIMIT 5)")[0][0]);

        Gone.Wait(PostgresServer.Shared, PostgresServer.Shared.Scalar<int>("postgres", $"SELECT coalesce(max(pid), 0) FROM pg_stat_activity WHERE application_name = '{name}'"));
    }

    [Theory]
    [InlineData("2026-01-01", null)]
    [InlineData("infinity", "postgres.special-date")]
    public async Task Rows_of_a_server_that_pauses_are_not_waited_for(string first, string? code)
    {
        var query = $"SELECT i, '{first}'::date AS d, CASE WHEN i > 5 THEN pg_sleep(600)::text ELSE repeat('x', 20000) END AS t FROM (SELECT generate_series(1, 6) AS i) s";
        using var scan = await OpenScan.QueryAsync(query);
        var reading = Task.Run(() => scan.Rows($"SELECT count(d) + count(t) FROM (FROM {scan.Relation} LIMIT 4)"), Stop).WaitAsync(IngotProcess.Patience, Stop);
        if (code is null)
            Assert.Equal([8L], Assert.Single(await reading));
        else
            Assert.Equal(code, (await Assert.ThrowsAsync<IngotException>(() => reading)).Code);
    }

    [Fact]
    public async Task A_terminated_session_is_an_error_of_the_source()
    {
        var name = "cut " + Guid.NewGuid().ToString("n");
        var settings = TestSettings.Of(PostgresServer.Shared) with { ApplicationName = name };
        using var scan = OpenScan.Of(settings, await OpenScan.SourceAsync(settings, Endless), new CopyScanOptions());
        var reading = Task.Run(() => scan.Session.Execute($"CREATE TABLE t AS FROM {scan.Relation}", Stop), Stop);
        await RunningAsync(PostgresServer.Shared, name);
        PostgresServer.Shared.Execute("postgres", $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '{name}'");

        var failure = await Assert.ThrowsAsync<PostgresFailure>(() => reading.WaitAsync(IngotProcess.Patience, Stop));
        // A server that was just waiting to send says nothing any more: its words would be amid the rows.
        Assert.Contains(failure.Code, (string[])["postgres.connection-ended", "postgres.connection-lost"]);
        Assert.Equal(ErrorKind.Source, failure.Kind);
        Assert.NotNull(failure.Next);
    }

    [Theory]
    [InlineData("fast", "postgres.connection-ended")]
    [InlineData("immediate", "postgres.server-crashed")]
    public async Task A_server_that_stops_is_an_error_and_the_next_scan_says_where_nobody_listens(string mode, string code)
    {
        using var server = PostgresServer.Start();
        var settings = TestSettings.Of(server) with { ApplicationName = "stop" };
        var source = await OpenScan.SourceAsync(settings, Endless);
        using var scan = OpenScan.Of(settings, source, new CopyScanOptions());
        var reading = Task.Run(() => scan.Session.Execute($"CREATE TABLE t AS FROM {scan.Relation}", Stop), Stop);
        await RunningAsync(server, "stop");
        server.Stop(mode);

        var failure = await Assert.ThrowsAsync<PostgresFailure>(() => reading.WaitAsync(IngotProcess.Patience, Stop));
        // A server that crashes may not get to say so.
        Assert.Contains(failure.Code, new[] { code, "postgres.connection-lost" });
        using var next = OpenScan.Of(settings, source, new CopyScanOptions());
        Assert.Equal("postgres.unreachable", Assert.Throws<PostgresFailure>(next.Values).Code);
    }

    [Fact]
    public async Task Statement_and_lock_time_outs_of_the_settings_hold()
    {
        var server = PostgresServer.Shared;
        var database = server.CreateDatabase();
        server.Execute(database, "CREATE TABLE t (i int); INSERT INTO t VALUES (1)");
        var settings = TestSettings.Of(server, database) with { StatementTimeout = TimeSpan.FromSeconds(2), LockTimeout = TimeSpan.FromSeconds(0.1) };
        using var slow = await OpenScan.QueryAsync(settings, "SELECT pg_sleep(600)::text AS v");
        var failure = Assert.Throws<PostgresFailure>(slow.Values);
        Assert.Equal(("postgres.statement-timeout", "57014"), (failure.Code, failure.Server!.SqlState));
        Assert.Contains("statement_timeout", failure.Next, StringComparison.Ordinal);

        var source = await OpenScan.SourceAsync(settings, "SELECT i FROM t");
        using var holder = new Npgsql.NpgsqlConnection(server.ConnectionString(database));
        holder.Open();
        using (var command = new Npgsql.NpgsqlCommand("BEGIN; LOCK TABLE t", holder))
            command.ExecuteNonQuery();
        using var locked = OpenScan.Of(settings, source, new CopyScanOptions());
        failure = Assert.Throws<PostgresFailure>(locked.Values);
        Assert.Equal(("postgres.lock-timeout", ErrorKind.Conflict), (failure.Code, failure.Kind));
    }

    [Fact]
    public async Task One_failing_range_ends_all_connections()
    {
        var settings = TestSettings.Of(PostgresServer.Shared);
        var source = await OpenScan.SourceAsync(settings, Endless);
        using var scan = OpenScan.Of(settings, source with { Ranges = [new("i % 2 = 0"), new("1 / (i - 1000) > 0")] }, new CopyScanOptions { Connections = 2 });
        var failure = Assert.Throws<PostgresFailure>(() => scan.Session.Execute($"CREATE TABLE t AS FROM {scan.Relation}", Stop));
        Assert.Equal("22012", failure.Server!.SqlState);
    }

    private static async Task RunningAsync(PostgresServer server, string application) => await Task.Run(
        () => server.Execute("postgres", $"""
            DO $$
            BEGIN
              FOR i IN 1..3000 LOOP
                PERFORM pg_stat_clear_snapshot();
                IF EXISTS (SELECT FROM pg_stat_activity WHERE application_name = '{application}' AND state = 'active' AND query LIKE 'COPY%') THEN
                  RETURN;
                END IF;
                PERFORM pg_sleep(0.01);
              END LOOP;
              RAISE EXCEPTION 'it does not run';
            END $$
            """),
        Stop);
}
