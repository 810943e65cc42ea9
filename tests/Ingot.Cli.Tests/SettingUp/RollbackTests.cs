using Ingot.Cli.Tests.Recovery;
using Ingot.Core.Naming;
using Ingot.TestKit.Servers;
using Npgsql;

namespace Ingot.Cli.Tests.SettingUp;

public sealed class RollbackTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_goes_and_a_second_rollback_finds_nothing()
    {
        using var trial = new SetupTrial();
        await trial.Do("setup", "--samples");

        var first = await trial.Do("setup", "--rollback", "--yes");
        var (gone, role) = (!trial.HasDatabase(), !trial.HasRole());
        var second = await trial.Do("setup", "--rollback", "--yes");
        var unasked = await trial.Do("setup", "--rollback");

        Assert.True(gone && role);
        Assert.Contains($"  dropped database {trial.Database} (", first, StringComparison.Ordinal);
        Assert.Contains($"  dropped role {trial.Role}\n", first, StringComparison.Ordinal);
        Assert.Equal($"  not there: database {trial.Database}\n  not there: role {trial.Role}\n", second);
        Assert.Equal(second, unasked);
        await trial.Do("setup");
    }

    [Fact]
    public async Task Only_the_schemas_go_when_the_database_is_kept()
    {
        using var trial = new SetupTrial();
        await trial.Do("setup", "--samples");
        var made = trial.Snapshot();
        trial.InWarehouse("CREATE TABLE public.mine AS SELECT 1 AS a");

        var output = await trial.Do("setup", "--rollback", "--keep-database", "--yes");

        Assert.Contains("  dropped schema bronze (\"bronze\": 6 objects", output, StringComparison.Ordinal);
        Assert.Equal("public", trial.Value<string>("SELECT string_agg(nspname, ',') FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'"));
        Assert.Equal(1, trial.Value<int>("SELECT a FROM public.mine"));
        Assert.True(trial.HasRole());
        Assert.Contains("not there: schema gold", await trial.Do("setup", "--rollback", "--keep-database", "--yes"), StringComparison.Ordinal);
        await trial.Do("setup", "--samples");
        Assert.Equal(made, trial.Snapshot());
    }

    [Fact]
    public async Task Force_recreate_makes_an_empty_warehouse()
    {
        using var trial = new SetupTrial();
        await trial.Do("setup");
        var made = trial.Snapshot();
        trial.InWarehouse("CREATE TABLE gold.old (a integer)");

        await trial.Do("setup", "--force-recreate", "--yes");
        Assert.Equal(made, trial.Snapshot());

        await trial.Do("setup", "--rollback", "--yes");
        await trial.Do("setup", "--force-recreate");
        Assert.Equal(made, trial.Snapshot());
    }

    [Theory]
    [InlineData("--rollback")]
    [InlineData("--rollback --keep-database")]
    [InlineData("--force-recreate")]
    public async Task Nothing_is_dropped_where_nobody_can_be_asked(string options)
    {
        using var trial = new SetupTrial();
        await trial.Do("setup");
        var made = trial.Snapshot();

        var (exitCode, _, error) = await trial.Ingot.Run(["setup", .. options.Split(' ')]);

        Assert.Equal(2, exitCode);
        Assert.Contains("error[setup.not-confirmed]", error, StringComparison.Ordinal);
        Assert.Contains("--yes", error, StringComparison.Ordinal);
        Assert.Equal(made, trial.Snapshot());
    }

    [Theory]
    [InlineData("yes\n", 0)]
    [InlineData(" YES \n", 0)]
    [InlineData("y\n", 130)]
    [InlineData("no\n", 130)]
    [InlineData("", 130)]
    public async Task A_person_is_shown_what_goes_and_must_say_yes(string answer, int expected)
    {
        using var trial = new SetupTrial();
        await trial.Do("setup");

        var (exitCode, output, error) = await new InProcess(trial.Path) { Answers = answer }.Run("setup", "--rollback");

        Assert.Equal(expected, exitCode);
        Assert.Contains($"  drop database {trial.Database} (", output, StringComparison.Ordinal);
        Assert.Contains("Type yes to go on: ", error, StringComparison.Ordinal);
        Assert.Equal(expected != 0, trial.HasDatabase());
    }

    [Theory]
    [InlineData("--rollback", "DROP DATABASE")]
    [InlineData("--rollback --keep-database", "DROP SCHEMA \"gold\" CASCADE;")]
    public async Task A_dry_run_drops_nothing(string options, string statement)
    {
        using var trial = new SetupTrial();
        await trial.Do("setup");
        var made = trial.Snapshot();

        var output = await trial.Do(["setup", .. options.Split(' '), "--dry-run"]);

        Assert.Contains(statement, output, StringComparison.Ordinal);
        Assert.Equal(made, trial.Snapshot());
    }

    [Theory]
    [InlineData("--rollback")]
    [InlineData("--rollback --keep-database")]
    public async Task Sessions_of_others_are_ended(string options)
    {
        using var trial = new SetupTrial();
        await trial.Do("setup");
        await using var other = await trial.AsRole();
        await using var command = new NpgsqlCommand("BEGIN; CREATE TABLE gold.t (a integer)", other);
        await command.ExecuteNonQueryAsync(Token);
        trial.WaitForClosedSessions(others: 1);

        var json = await trial.Ingot.Json(["setup", .. options.Split(' '), "--yes", "--json"]);

        Assert.Equal(1, (int)json["sessions"]!);
        Assert.True((bool)json["succeeded"]!);
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => command.ExecuteNonQueryAsync(Token));
    }

    [Theory]
    [InlineData("--rollback")]
    [InlineData("--rollback --keep-database")]
    public async Task The_servers_own_cleaning_is_nobodys_session_and_stands_in_nobodys_way(string options)
    {
        using var server = PostgresServer.Start("autovacuum_naptime = 1s");
        using var trial = new SetupTrial(server: server);
        trial.OnServer("CREATE ROLE builder LOGIN CREATEDB CREATEROLE PASSWORD 'stone'");
        trial.WriteProject("builder", "stone");
        await trial.Do("setup");
        trial.InWarehouse("""
            CREATE TABLE gold.slow (a integer) WITH (autovacuum_vacuum_threshold = 0, autovacuum_vacuum_cost_delay = 100, autovacuum_vacuum_cost_limit = 1);
            INSERT INTO gold.slow SELECT generate_series(1, 300000);
            DELETE FROM gold.slow;
            """);
        while (trial.Value<long>("SELECT count(*) FROM pg_stat_progress_vacuum WHERE relid = 'gold.slow'::regclass") == 0)
            Token.ThrowIfCancellationRequested();
        trial.WaitForClosedSessions(others: 0);

        var json = await trial.Ingot.Json(["setup", .. options.Split(' '), "--yes", "--json"]);

        Assert.True((bool)json["succeeded"]!, json.ToJsonString());
        Assert.Equal(0, (int)json["sessions"]!);
    }

    [Fact]
    public async Task A_database_that_was_there_before_is_dropped_only_when_told_to()
    {
        using var trial = new SetupTrial();
        trial.OnServer($"CREATE DATABASE {Sql.Name(trial.Database)}");
        trial.InWarehouse("CREATE TABLE public.mine (a integer)");
        await trial.Do("setup");

        var (exitCode, _, error) = await trial.Ingot.Run("setup", "--rollback", "--yes");
        Assert.Equal(1, exitCode);
        Assert.Contains("error[setup.not-ours]", error, StringComparison.Ordinal);
        Assert.Contains("public", error, StringComparison.Ordinal);
        Assert.True(trial.HasDatabase());

        await trial.Do("setup", "--rollback", "--keep-database", "--yes");
        Assert.Equal(0, trial.Value<long>("SELECT count(*) FROM public.mine"));

        await trial.Do("setup", "--rollback", "--drop-others", "--yes");
        Assert.False(trial.HasDatabase());
    }

    [Fact]
    public async Task A_database_that_was_there_and_holds_nothing_but_Ingots_schemas_may_go()
    {
        using var trial = new SetupTrial();
        trial.OnServer($"CREATE DATABASE {Sql.Name(trial.Database)}");

        var (exitCode, _, _) = await trial.Ingot.Run("setup", "--rollback", "--yes");
        Assert.Equal(1, exitCode);
        await trial.Do("setup");
        await trial.Do("setup", "--rollback", "--yes");

        Assert.False(trial.HasDatabase());
    }

    [Fact]
    public async Task A_schema_that_was_there_before_is_kept()
    {
        using var trial = new SetupTrial();
        trial.OnServer($"CREATE DATABASE {Sql.Name(trial.Database)}");
        trial.InWarehouse("CREATE SCHEMA gold; CREATE TABLE gold.mine (a integer)");
        await trial.Do("setup");

        var output = await trial.Do("setup", "--rollback", "--keep-database", "--yes");

        Assert.Contains("  kept schema gold (setup did not make it", output, StringComparison.Ordinal);
        Assert.Equal(0, trial.Value<long>("SELECT count(*) FROM gold.mine"));
    }

    [Fact]
    public async Task What_others_built_on_the_warehouse_is_not_dropped_unasked()
    {
        using var trial = new SetupTrial();
        await trial.Do("setup");
        trial.InWarehouse("CREATE TABLE gold.t (a integer PRIMARY KEY); CREATE VIEW public.report AS SELECT a FROM gold.t; CREATE TABLE public.other (a integer CONSTRAINT points_at REFERENCES gold.t)");

        var (exitCode, _, error) = await trial.Ingot.Run("setup", "--rollback", "--keep-database", "--yes");
        Assert.Equal(1, exitCode);
        Assert.Contains("foreign key public.other.points_at on gold.t, view public.report on gold.t", error, StringComparison.Ordinal);
        Assert.Equal(0, trial.Value<long>("SELECT count(*) FROM public.report"));

        var output = await trial.Do("setup", "--rollback", "--keep-database", "--drop-others", "--yes");
        Assert.Contains("  dropped view public.report (depends on gold.t)", output, StringComparison.Ordinal);
        Assert.Equal(0, trial.Value<long>("SELECT count(*) FROM public.other"));
    }

    [Fact]
    public async Task A_role_that_is_used_elsewhere_is_kept()
    {
        using var trial = new SetupTrial();
        await trial.Do("setup");
        var elsewhere = PostgresServer.Shared.CreateDatabase();
        PostgresServer.Shared.Execute(elsewhere, $"CREATE SCHEMA s AUTHORIZATION {Sql.Name(trial.Role)}");

        var output = await trial.Do("setup", "--rollback", "--yes");

        Assert.Contains($"  kept role {trial.Role} (it has rights or tables in \"{elsewhere}\")", output, StringComparison.Ordinal);
        Assert.True(trial.HasRole());
        PostgresServer.Shared.Execute(elsewhere, "DROP SCHEMA s");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_rollback_killed_there_is_completed_by_the_next_one(string failpoint)
    {
        string[] options = failpoint == "setup.rollback" ? ["--rollback", "--yes"] : ["--rollback", "--keep-database", "--yes"];
        using var trial = new SetupTrial();
        await trial.Do("setup");
        var schemas = () => trial.Value<long>("SELECT count(*) FROM pg_namespace WHERE nspname IN ('bronze', 'silver', 'gold', 'logs', 'ingot', 'quarantine')");

        await trial.Kill(failpoint, ["setup", .. options]);
        Assert.Equal(failpoint == "setup.rollback" ? 0 : 6, trial.HasDatabase() ? schemas() : 0);
        await trial.Do(["setup", .. options]);

        Assert.Equal(0, trial.HasDatabase() ? schemas() : 0);
        Assert.Equal(failpoint != "setup.rollback", trial.HasRole());
    }

    [Theory]
    [InlineData("--rollback", "--force-recreate")]
    [InlineData("--rollback", "--samples")]
    [InlineData("--keep-database")]
    [InlineData("--drop-others")]
    public async Task Options_that_make_no_sense_together_are_refused(params string[] options)
    {
        using var trial = new SetupTrial();

        Assert.Equal(2, (await trial.Ingot.Run(["setup", .. options])).ExitCode);
    }

    public static TheoryData<string> Names => [.. Failpoints.OfRollback];
}
