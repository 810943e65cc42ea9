using Ingot.Core.Errors;
using Ingot.TestKit.Servers;

namespace Ingot.Journal.Tests.Storage.Postgres;

/// <summary>What a run survives that writes to a server: broken connections, restarts, commits without an answer.</summary>
public sealed class OutageTests() : JournalTests(Store.Postgres)
{
    private const string EndSessions = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";

    [Fact]
    public async Task A_run_goes_on_when_its_connection_is_cut_and_nothing_is_lost()
    {
        var journal = Place.Open(times: SampleRuns.Quiet);
        await using var run = await journal.StartRunAsync(SampleRuns.Header, Stop);
        run.StartTask(SampleRuns.Load).Complete(new TaskResult(1, 1));
        await run.FlushAsync(Stop);

        for (var cut = 0; cut < 3; cut++)
        {
            run.StartTask(new TaskHeader(TaskKind.Model, $"silver.cut{cut}")).Complete(new TaskResult(1, 1));
            Assert.True(PostgresServer.Shared.Scalar<long>(Place.Database, EndSessions) > 0);
            await run.FlushAsync(Stop);
        }

        PostgresServer.Shared.Scalar<long>(Place.Database, EndSessions);
        await run.CompleteAsync(RunStatus.Succeeded, cancellationToken: Stop);

        var detail = await journal.FindRunAsync("last", Stop);
        Assert.Equal(RunStatus.Succeeded, detail!.Run.Status);
        Assert.Equal(["bronze.sales", "silver.cut0", "silver.cut1", "silver.cut2"], detail.Tasks.Select(t => t.Name));
        Assert.Equal(["retried", "recovered", "retried", "recovered", "retried", "recovered"], detail.Attempts.Select(a => a.Outcome));
        Assert.Equal(("write to the journal", 1, "journal.unreachable"), (detail.Attempts[0].Operation, detail.Attempts[0].AttemptNumber, detail.Attempts[0].Code));
    }

    [Theory]
    [InlineData("fast")]
    [InlineData("immediate")]
    public async Task A_run_waits_for_a_server_that_restarts(string mode)
    {
        using var server = PostgresServer.Start();
        await using var journal = RunJournal.Open(TestPlace.SettingsOf(server.Port, server.CreateDatabase()), TimeProvider.System, null, SampleRuns.Quiet);
        await using var run = await journal.StartRunAsync(SampleRuns.Header, Stop);
        run.StartTask(SampleRuns.Load).Complete(new TaskResult(1, 1));

        server.Stop(mode);
        var flush = run.FlushAsync(Stop).AsTask();
        Assert.False(flush.IsCompleted);
        server.Start();
        await flush;
        await run.CompleteAsync(RunStatus.Succeeded, cancellationToken: Stop);

        Assert.Equal((RunStatus.Succeeded, 1), ((await journal.RunsAsync(cancellationToken: Stop))[0].Status, (await journal.RunsAsync(cancellationToken: Stop))[0].Tasks));
    }

    [Fact]
    public async Task While_the_server_is_away_a_run_keeps_what_it_has_to_say_and_works_on()
    {
        using var server = PostgresServer.Start();
        var impatient = SampleRuns.Quiet with { LeaseLimit = TimeSpan.FromMilliseconds(50) };
        await using var journal = RunJournal.Open(TestPlace.SettingsOf(server.Port, server.CreateDatabase()), TimeProvider.System, null, impatient);
        await using var run = await journal.StartRunAsync(SampleRuns.Header, Stop);
        server.Stop();
        var task = run.StartTask(SampleRuns.Load);

        var error = await Assert.ThrowsAsync<IngotException>(async () => await run.FlushAsync(Stop));
        task.Complete(new TaskResult(1, 1));
        server.Start();
        await run.CompleteAsync(RunStatus.Succeeded, cancellationToken: Stop);

        Assert.Equal((ErrorKind.Target, "journal.unreachable"), (error.Kind, error.Code));
        Assert.Equal(RunTaskStatus.Succeeded, Assert.Single((await journal.FindRunAsync("last", Stop))!.Tasks).Status);
    }

    [Fact]
    public async Task A_commit_whose_answer_is_lost_is_neither_lost_nor_made_twice()
    {
        await Place.Open().CreateAsync(Stop);
        using var proxy = new CuttingProxy(PostgresServer.Shared.Port, "COMMIT");
        await using var journal = RunJournal.Open(TestPlace.SettingsOf(proxy.Port, Place.Database), TimeProvider.System, null, SampleRuns.Quiet);
        await using var run = await journal.StartRunAsync(SampleRuns.Header, Stop);
        run.StartTask(SampleRuns.Load).Complete(new TaskResult(1, 1));
        run.Metric("once", 1, "1");

        proxy.Cuts = 1;
        await run.FlushAsync(Stop);
        run.Metric("after", 1, "1");
        proxy.Cuts = 1;
        await run.CompleteAsync(RunStatus.Succeeded, cancellationToken: Stop);

        Assert.Equal(0, proxy.Cuts);
        var detail = await Place.Open().FindRunAsync("last", Stop);
        Assert.Equal(RunStatus.Succeeded, detail!.Run.Status);
        Assert.Equal(["once", "after"], detail.Metrics.Select(m => m.Name));
        Assert.Single(detail.Tasks);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_told_at_once()
    {
        await using var journal = RunJournal.Open(TestPlace.SettingsOf(1, "shop"), TimeProvider.System, null, SampleRuns.Patient);

        var error = await Assert.ThrowsAsync<IngotException>(async () => await journal.StartRunAsync(SampleRuns.Header, Stop));

        Assert.Equal((ErrorKind.Target, "journal.unreachable"), (error.Kind, error.Code));
        Assert.Contains("127.0.0.1:1/shop", error.Message, StringComparison.Ordinal);
    }
}
