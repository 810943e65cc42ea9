using Ingot.Cli.Tests.Recovery;
using Ingot.Cli.Tests.Sharing;
using Ingot.Core.Naming;
using Ingot.TestKit;
using Ingot.TestKit.Servers;
using Npgsql;

namespace Ingot.Cli.Tests.SettingUp;

/// <summary>A setup that dies anywhere is completed by the next one, to the same end.</summary>
public sealed class SetupKillTests(UndisturbedSetup undisturbed) : IClassFixture<UndisturbedSetup>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => [.. Failpoints.OfSetup];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_setup_killed_there_is_completed_by_the_next_one(string failpoint)
    {
        using var trial = new SetupTrial();

        await trial.Kill(failpoint, "setup", "--samples");
        await trial.Do("setup", "--samples");

        Assert.Equal(undisturbed.Snapshot, trial.Snapshot());
        Assert.Equal(60_398, trial.Value<long>("SELECT count(*) FROM bronze.crm_sales_details"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_setup_killed_there_can_be_rolled_back(string failpoint)
    {
        using var trial = new SetupTrial();
        await trial.Kill(failpoint, "setup", "--samples");

        await trial.Do("setup", "--rollback", "--yes");

        Assert.False(trial.HasDatabase() || trial.HasRole());
    }

    [Fact]
    public async Task Nobody_can_enter_a_database_that_is_half_made()
    {
        using var trial = new SetupTrial();
        await trial.Kill("setup.database-created", "setup");

        Assert.True(trial.HasDatabase());
        var refused = Assert.Throws<PostgresException>(() => trial.Value<int>("SELECT 1"));
        Assert.Equal("55000", refused.SqlState);
    }

    [Fact]
    public async Task A_database_that_a_killed_DROP_DATABASE_left_is_made_anew()
    {
        using var server = PostgresServer.Start();
        using var trial = new SetupTrial(server: server);
        await trial.Do("setup");
        trial.OnServer($"UPDATE pg_database SET datconnlimit = -2 WHERE datname = {Sql.Text(trial.Database)}");

        var output = await trial.Do("setup");

        Assert.Contains("cut short", output, StringComparison.Ordinal);
        Assert.Equal(6, trial.Value<long>("SELECT count(*) FROM pg_namespace WHERE obj_description(oid, 'pg_namespace') LIKE '%ingot setup)'"));
    }

    [Fact]
    public async Task Interrupted_in_the_middle_of_a_step_it_ends_with_130_and_goes_on_the_next_time()
    {
        Requires.Part(!OperatingSystem.IsWindows(), "this needs POSIX signals");
        using var trial = new SetupTrial();
        await trial.Do("setup");
        trial.InWarehouse("DROP SCHEMA gold, quarantine");
        await using var obstacle = await Obstacle.InTheWayOf("gold", trial, PostgresServer.Shared);

        using var process = IngotProcess.Start(trial.Path, ["setup"]);
        await obstacle.IsHit();
        await Signals.Send("INT", process);
        var outcome = await process.Finish(Token);
        await obstacle.Remove();

        Assert.Equal(130, outcome.ExitCode);
        Assert.Contains("error[setup.interrupted]: Setup was stopped at step 'schemas'.", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("Completed: database, role.", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("gold, quarantine created", await trial.Do("setup"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_setup_waits_for_the_first_but_not_for_ever()
    {
        using var trial = new SetupTrial();
        await trial.Do("setup");
        trial.InWarehouse("DROP SCHEMA gold");
        await using var obstacle = await Obstacle.InTheWayOf("gold", trial, PostgresServer.Shared);

        var first = trial.Ingot.Run("setup");
        await obstacle.IsHit();
        var (exitCode, _, error) = await trial.Ingot.Run("setup", "--set", "connections.admin.lock_timeout=200ms");
        var rollback = await trial.Ingot.Run("setup", "--rollback", "--yes", "--set", "connections.admin.lock_timeout=200ms");
        await obstacle.Remove();

        Assert.Equal(1, exitCode);
        Assert.Contains("waiting for it", error, StringComparison.Ordinal);
        Assert.Contains("error[setup.in-progress]", error, StringComparison.Ordinal);
        Assert.Contains("error[setup.in-progress]", rollback.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await first).ExitCode);
    }

    [Fact]
    public async Task A_server_that_dies_is_an_error_and_the_next_setup_goes_on()
    {
        using var server = PostgresServer.Start();
        using var trial = new SetupTrial(server: server);
        await trial.Do("setup");
        var made = trial.Snapshot();
        trial.InWarehouse("DROP SCHEMA gold");
        await using var obstacle = await Obstacle.InTheWayOf("gold", trial, server);

        var setup = trial.Ingot.Run("setup");
        await obstacle.IsHit();
        server.Stop("immediate");
        var (exitCode, _, error) = await setup;
        server.Start();

        Assert.Equal(1, exitCode);
        Assert.Contains("error[postgres.", error, StringComparison.Ordinal);
        Assert.Contains("at step 'schemas'", error, StringComparison.Ordinal);
        await trial.Do("setup");
        Assert.Equal(made, trial.Snapshot());
    }

    [Fact]
    public async Task Two_setups_at_once_both_end_well()
    {
        using var trial = new SetupTrial();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => trial.Ingot.Run("setup", "--samples")));

        Assert.All(outcomes, o => Assert.True(o.ExitCode == 0, o.Error));
        Assert.Equal(18_494, trial.Value<long>("SELECT count(*) FROM bronze.crm_cust_info"));
    }
}
