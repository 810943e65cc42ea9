using Ingot.Core.Errors;
using Ingot.Postgres.Loading;
using Ingot.TestKit;
using Ingot.TestKit.Servers;
using Npgsql;

namespace Ingot.Postgres.Tests.Loading;

/// <summary>Whatever happens to the server in the middle of a load, nothing of it stays, and the next load completes.</summary>
public sealed class LoadFailureTests
{
    private const long Rows = 200_000;
    private static readonly string Many = $"SELECT i AS k, 'row ' || i AS w FROM range({Rows}) AS r(i)";

    [Theory]
    [InlineData(LoadMode.Append)]
    [InlineData(LoadMode.Replace)]
    [InlineData(LoadMode.Merge)]
    public async Task A_connection_cut_in_the_middle_loads_nothing_and_the_next_load_everything(LoadMode mode)
    {
        using var target = new LoadTarget();
        target.Execute("CREATE TABLE t (k bigint PRIMARY KEY, w text); INSERT INTO t VALUES (-1, 'old')");
        var request = target.Request(Many, mode, mode is LoadMode.Merge ? ["k"] : []);

        var failure = await Assert.ThrowsAnyAsync<IngotException>(() => target.LoadAsync(request with { Passing = AfterRows(Rows / 2, () => Cut(target)) }, Many));

        Assert.Contains(failure.Code, (string[])["postgres.connection-ended", "postgres.connection-lost"]);
        Assert.Equal((ErrorKind.Target, "Nothing was loaded; public.t is as it was."), (failure.Kind, failure.State));
        Assert.Equal("(-1,old)", target.Rows("SELECT * FROM t"));
        await target.LoadAsync(request, Many);
        Assert.Equal(mode is LoadMode.Replace ? Rows : Rows + 1, target.Scalar<long>("SELECT count(DISTINCT k) FROM t"));
        Assert.Equal(0, target.Scalar<long>("SELECT count(*) FROM pg_class WHERE relname LIKE '%ingot_load%'"));
    }

    [Theory]
    [InlineData("fast")]
    [InlineData("immediate")]
    public async Task A_server_stopped_in_the_middle_loads_nothing_and_the_next_load_everything(string how)
    {
        using var server = PostgresServer.Start();
        using var target = new LoadTarget(server);
        target.Execute("CREATE TABLE t (k bigint PRIMARY KEY, w text); INSERT INTO t VALUES (-1, 'old')");
        var request = target.Request(Many, LoadMode.Replace);

        var failure = await Assert.ThrowsAnyAsync<IngotException>(() => target.LoadAsync(request with { Passing = AfterRows(Rows / 2, () => server.Stop(how)) }, Many));

        Assert.StartsWith("postgres.", failure.Code, StringComparison.Ordinal);
        Assert.NotNull(failure.State);
        server.Start();
        Assert.Equal("(-1,old)", target.Rows("SELECT * FROM t"));
        await target.LoadAsync(request, Many);
        Assert.Equal(Rows, target.Scalar<long>("SELECT count(*) FROM t"));
    }

    [Fact]
    public async Task A_lock_that_somebody_holds_fails_the_load_in_time()
    {
        using var target = new LoadTarget(lockTimeout: TimeSpan.FromMilliseconds(200));
        target.Execute("CREATE TABLE t (k bigint, w text); INSERT INTO t VALUES (-1, 'old')");
        await using var holder = await target.Database.ConnectAsync(LoadTarget.Cancellation);
        await using (var command = new NpgsqlCommand("BEGIN; LOCK TABLE t IN ROW EXCLUSIVE MODE", holder))
            await command.ExecuteNonQueryAsync(LoadTarget.Cancellation);

        var failure = await Assert.ThrowsAnyAsync<IngotException>(() => target.LoadAsync(Many, LoadMode.Replace));

        Assert.Equal(("postgres.lock-timeout", ErrorKind.Conflict), (failure.Code, failure.Kind));
        Assert.Equal("(-1,old)", target.Rows("SELECT * FROM t"));
    }

    [Theory]
    [InlineData("t", "postgres.missing-right", "lacks the right INSERT")]
    [InlineData("other", "postgres.missing-right", "lacks the right CREATE on schema 'public'")]
    public async Task A_role_without_rights_learns_which_it_lacks(string table, string code, string message)
    {
        using var target = new LoadTarget();
        var role = "r" + target.Name;
        target.Execute($"CREATE ROLE {role} LOGIN PASSWORD 'p'; CREATE TABLE t (k bigint, w text); GRANT SELECT ON t TO {role}");
        await using var database = Ingot.Postgres.Sessions.PostgresDatabase.Open(target.Database.Settings with { User = role, Password = "p" });

        var failure = await Assert.ThrowsAnyAsync<IngotException>(() =>
            PostgresLoader.LoadAsync(database, target.Request(Many) with { Target = new("public", table) }, target.Session, Many, LoadTarget.Cancellation));

        Assert.Equal(code, failure.Code);
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        target.Execute($"DROP OWNED BY {role}; DROP ROLE {role}");
    }

    [Fact]
    public async Task A_role_that_may_only_insert_appends()
    {
        using var target = new LoadTarget();
        var role = "r" + target.Name;
        target.Execute($"CREATE ROLE {role} LOGIN PASSWORD 'p'; CREATE TABLE t (k bigint, w text); GRANT INSERT ON t TO {role}");
        await using (var database = Ingot.Postgres.Sessions.PostgresDatabase.Open(target.Database.Settings with { User = role, Password = "p" }))
            await PostgresLoader.LoadAsync(database, target.Request(Many), target.Session, Many, LoadTarget.Cancellation);

        Assert.Equal(Rows, target.Scalar<long>("SELECT count(*) FROM t"));
        target.Execute($"DROP OWNED BY {role}; DROP ROLE {role}");
    }

    [Fact]
    public async Task A_role_that_may_not_make_the_schema_of_certificates_is_told_who_can()
    {
        using var target = new LoadTarget();
        var role = "r" + target.Name;
        target.Execute($"CREATE ROLE {role} LOGIN PASSWORD 'p'; CREATE TABLE t (k bigint, w text); GRANT INSERT ON t TO {role}");
        await using var database = Ingot.Postgres.Sessions.PostgresDatabase.Open(target.Database.Settings with { User = role, Password = "p" });

        var failure = await Assert.ThrowsAnyAsync<IngotException>(() =>
            PostgresLoader.LoadAsync(database, target.Request(Many) with { LoadId = "a" }, target.Session, Many, LoadTarget.Cancellation));

        Assert.Equal("postgres.missing-right", failure.Code);
        Assert.Contains("CREATE SCHEMA ingot AUTHORIZATION", failure.Next, StringComparison.Ordinal);
        target.Execute($"DROP OWNED BY {role}; DROP ROLE {role}");
    }

    [Fact]
    public async Task A_full_disk_fails_the_load_and_room_on_it_lets_the_next_one_through()
    {
        Requires.Part(OperatingSystem.IsLinux() && Environment.UserName == "root", "only root can mount a small file system");
        using var server = PostgresServer.Start("max_wal_size = 64MB");
        using var disk = SmallDisk.Mount(server.SocketFolder, "64m");
        disk.Occupy(40);
        using var target = new LoadTarget(server);
        server.Execute("postgres", $"CREATE TABLESPACE small LOCATION '{disk.Path}'");
        target.Execute("CREATE TABLE t (k bigint, w text) TABLESPACE small; INSERT INTO t VALUES (-1, 'old')");
        const string select = "SELECT i AS k, repeat('x', 200) AS w FROM range(150000) AS r(i)";

        var failure = await Assert.ThrowsAnyAsync<IngotException>(() => target.LoadAsync(select));

        Assert.Equal(("postgres.disk-full", ErrorKind.Target), (failure.Code, failure.Kind));
        Assert.Equal("(-1,old)", target.Rows("SELECT * FROM t"));
        disk.Free();
        await target.LoadAsync(select);
        Assert.Equal(150_001, target.Scalar<long>("SELECT count(DISTINCT k) FROM t"));
    }

    [Fact]
    public async Task A_load_that_is_stopped_leaves_the_table_as_it_was()
    {
        using var target = new LoadTarget();
        target.Execute("CREATE TABLE t (k bigint, w text)");
        using var stop = new CancellationTokenSource();
        var request = target.Request(Many) with { Passing = AfterRows(Rows / 2, stop.Cancel) };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => PostgresLoader.LoadAsync(target.Database, request, target.Session, Many, stop.Token));

        Assert.Equal(0, target.Scalar<long>("SELECT count(*) FROM t"));
        Assert.Equal(0, target.Scalar<long>("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'COPY%FROM STDIN%' AND state = 'active' AND pid <> pg_backend_pid()"));
    }

    [Fact]
    public async Task A_load_of_the_same_id_is_done_once()
    {
        using var target = new LoadTarget();
        var request = target.Request("SELECT 1 AS k") with { LoadId = "20240101T000000Z-000000", Job = "j" };
        var first = await target.LoadAsync(request, "SELECT 1 AS k");

        var second = await target.LoadAsync(request, "SELECT 1 AS k");

        Assert.Equal((false, true), (first.AlreadyCommitted, second.AlreadyCommitted));
        Assert.Equal((1L, 1L), (second.Inserted, target.Scalar<long>("SELECT count(*) FROM t")));
    }

    [Fact]
    public async Task A_commit_whose_answer_is_lost_is_found_out_about()
    {
        using var target = new LoadTarget();
        // The trigger runs within COMMIT, so the session ends before the commit takes place.
        target.Execute(
            """
            CREATE TABLE t (k integer);
            CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$;
            CREATE CONSTRAINT TRIGGER late AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION f();
            """);
        var request = target.Request("SELECT 1 AS k") with { LoadId = "one" };

        var failure = await Assert.ThrowsAnyAsync<IngotException>(() => target.LoadAsync(request, "SELECT 1 AS k"));

        Assert.Contains("is as it was", failure.State, StringComparison.Ordinal);
        target.Execute("DROP TRIGGER late ON t");
        Assert.False((await target.LoadAsync(request, "SELECT 1 AS k")).AlreadyCommitted);
    }

    /// <summary>Does something once, when so many rows have been sent.</summary>
    private static Action<Ingot.DuckDb.Chunk> AfterRows(long rows, Action action)
    {
        var seen = 0L;
        return chunk =>
        {
            var before = seen;
            seen += chunk.Count;
            if (before < rows && seen >= rows)
                action();
        };
    }

    private static void Cut(LoadTarget target) =>
        target.Execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'COPY%FROM STDIN%' AND pid <> pg_backend_pid()");
}
