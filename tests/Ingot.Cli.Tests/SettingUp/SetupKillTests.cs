using Ingot.Cli.Tests.Recovery;
using Ingot.Cli.Tests.Sharing;
using Ingot.Core.Naming;
using Ingot.TestKit;
using Ingot.TestKit.Servers;
using Npgsql;

namespace Ingot.Cli.Tests.SettingUp;

/// <summary>A setup that dies anywhere is completed by the next one, to the same end.</summary>
public sealed class SetupKillTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => [.. Failpoints.OfSetup];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_setup_killed_there_is_completed_by_the_next_one(string failpoint)
    {
        using var undisturbed = new SetupTrial();
        using var trial = new SetupTrial();
        await undisturbed.Do("setup", "--samples");

        await trial.Kill(failpoint, "setup", "--samples");
        await trial.Do("setup", "--samples");

        Assert.Equal(undisturbed.Snapshot(), trial.Snapshot());
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
        await trial.Kill("setup.role", "setup");
        await using var blocker = new NpgsqlConnection(PostgresServer.Shared.ConnectionString(trial.Database));
        await blocker.OpenAsync(Token);
        await using var transaction = await blocker.BeginTransactionAsync(Token);
        await using (var command = new NpgsqlCommand("CREATE SCHEMA gold", blocker))
            await command.ExecuteNonQueryAsync(Token);

        using var process = IngotProcess.Start(trial.Path, ["setup"]);
        await UntilBlocked(trial.Database);
        await Signals.Send("INT", process);
        var outcome = await process.Finish(Token);
        await transaction.RollbackAsync(Token);

        Assert.Equal(130, outcome.ExitCode);
        Assert.Contains("error[setup.interrupted]: Setup was stopped at step 'schemas'.", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("Completed: database, role.", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("gold, quarantine, ingot created", await trial.Do("setup"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_setups_at_once_both_end_well()
    {
        using var trial = new SetupTrial();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => trial.Ingot.Run("setup", "--samples")));

        Assert.All(outcomes, o => Assert.True(o.ExitCode == 0, o.Error));
        Assert.Equal(18_494, trial.Value<long>("SELECT count(*) FROM bronze.crm_cust_info"));
    }

    /// <summary>Waits until a session waits for a lock in a database; the server itself knows.</summary>
    private static async Task UntilBlocked(string database)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(IngotProcess.Patience);
        while (PostgresServer.Shared.Scalar<long>("postgres", $"SELECT count(*) FROM pg_stat_activity WHERE datname = {Sql.Text(database)} AND wait_event_type = 'Lock'") == 0)
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
