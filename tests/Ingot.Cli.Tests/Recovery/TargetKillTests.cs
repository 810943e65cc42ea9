using Ingot.TestKit;
using Ingot.TestKit.Servers;

namespace Ingot.Cli.Tests.Recovery;

/// <summary>A run that dies while it loads into a database loses nothing, repeats nothing and leaves nothing behind.</summary>
public sealed class TargetKillTests : IDisposable
{
    private const int Rows = 300_000;

    /// <summary>So many that they are still coming when the process dies.</summary>
    private const int More = 1_000_000;
    private readonly TemporaryFolder _project = new();
    private readonly string _database = PostgresServer.Shared.CreateDatabase();

    public static TheoryData<string> Names => [.. Failpoints.All.Where(f => f.NeedsTarget).Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_load_killed_at_its_commit_is_there_once_after_the_next_run(string failpoint)
    {
        Write("a", "1,one\n2,two\n");

        await Killed.At(failpoint, _project.Path);

        await WaitForTheServerToNotice();
        Assert.Equal(failpoint == "target.before-commit" ? 0 : 2, Count());
        await RunsWell();
        Assert.Equal(2, Count());
        Directory.CreateDirectory(_project.At("lake"));
        await Aftermath.IsClean(_project.Path);
    }

    [Fact]
    public async Task A_load_killed_in_the_middle_is_whole_after_the_next_run()
    {
        Write("a", string.Concat(Enumerable.Range(0, Rows).Select(i => $"{i},row {i} of the first file\n")));
        await RunsWell();
        Write("b", string.Concat(Enumerable.Range(Rows, More).Select(i => $"{i},row {i} of the second file\n")));

        using (var process = IngotProcess.Start(_project.Path, ["run"]))
        using (var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken))
        {
            var running = process.Finish(limit.Token);
            WaitForCopy();
            await limit.CancelAsync(); // kills the process
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        }

        await WaitForTheServerToNotice();
        Assert.Equal(Rows, Count());
        await RunsWell();
        Assert.Equal(((long)Rows + More, (long)Rows + More), (Count(), Scalar<long>("SELECT count(DISTINCT id) FROM crm.\"Orders\"")));
        Assert.Equal(0, Scalar<long>("SELECT count(*) FROM pg_class WHERE relname LIKE '%ingot_load' OR relpersistence <> 'p'"));
    }

    [Fact]
    public async Task A_plan_names_the_target_and_a_missing_server_fails_the_job()
    {
        Write("a", "1,one\n");
        Assert.Contains("orders → dwh:crm.Orders", (await new InProcess(_project.Path).Run("plan")).Out, StringComparison.Ordinal);
        PostgresServer.Shared.Execute("postgres", $"DROP DATABASE {_database} WITH (FORCE)");

        var (exitCode, output, error) = await new InProcess(_project.Path).Run("run");

        Assert.Equal(1, exitCode);
        Assert.Contains(_database, output + error, StringComparison.Ordinal);
    }

    public void Dispose() => _project.Dispose();

    private void Write(string name, string rows)
    {
        _project.Write("ingot.yaml", $"project: shop\nconnections:\n  dwh:\n{PostgresServer.Shared.Yaml(_database)}\n");
        _project.Write("jobs/orders.yaml", "source: { path: \"data/*.csv\" }\ntarget: { connection: dwh, table: crm.Orders }\n");
        _project.Write($"data/{name}.csv", "id,text\n" + rows);
    }

    private async Task RunsWell()
    {
        var outcome = await IngotProcess.Run(_project.Path, ["run"], environment: null, TestContext.Current.CancellationToken);
        Assert.True(outcome.ExitCode == 0, outcome.ToString());
    }

    /// <summary>In the server, which sees rows come in without being asked over and over from outside.</summary>
    private void WaitForCopy() => PostgresServer.Shared.Execute(_database, """
        SET statement_timeout = '5min';
        DO $$
        BEGIN
            WHILE NOT EXISTS (SELECT FROM pg_stat_progress_copy WHERE datname = current_database() AND tuples_processed > 1000) LOOP
                PERFORM pg_stat_clear_snapshot();
            END LOOP;
        END $$
        """);

    /// <summary>The server finds out that a client is gone when it next reads or writes.</summary>
    private async Task WaitForTheServerToNotice()
    {
        while (Scalar<long>($"SELECT count(*) FROM pg_stat_activity WHERE datname = '{_database}' AND pid <> pg_backend_pid()") > 0)
            await Task.Yield();
    }

    private long Count() => Scalar<long>("SELECT CASE WHEN to_regclass('crm.\"Orders\"') IS NULL THEN 0 ELSE (xpath('/row/c/text()', query_to_xml('SELECT count(*) AS c FROM crm.\"Orders\"', false, true, '')))[1]::text::bigint END");

    private T? Scalar<T>(string sql) => PostgresServer.Shared.Scalar<T>(_database, sql);
}
