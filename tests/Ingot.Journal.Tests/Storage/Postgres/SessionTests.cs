using Ingot.TestKit.Servers;

namespace Ingot.Journal.Tests.Storage.Postgres;

/// <summary>A run of another machine lives as long as its session with the server, and not longer.</summary>
public sealed class SessionTests() : JournalTests(Store.Postgres)
{
    [Fact]
    public async Task A_run_of_another_machine_lives_while_its_session_does_however_old_its_heartbeat()
    {
        await using var run = await Place.Open(times: SampleRuns.Quiet).StartRunAsync(SampleRuns.Header, Stop);
        Place.Execute("UPDATE run SET host = 'elsewhere'");
        var later = Place.Open(new SetClock { Now = DateTimeOffset.UtcNow.AddDays(1) });

        Assert.Equal(RunStatus.Running, Assert.Single(await later.RunsAsync(cancellationToken: Stop)).Status);
        PostgresServer.Shared.Execute(Place.Database, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'ingot journal' AND pid IN (SELECT pid FROM pg_locks WHERE locktype = 'advisory')");
        RunRecord seen;
        do
        {
            seen = Assert.Single(await later.RunsAsync(cancellationToken: Stop));
        }
        while (seen.Status == RunStatus.Running);

        Assert.Equal(RunStatus.Interrupted, seen.Status);
        Assert.Contains("has had no session with the journal", seen.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_whose_connection_was_replaced_still_shows_that_it_lives()
    {
        await using var run = await Place.Open(times: SampleRuns.Quiet).StartRunAsync(SampleRuns.Header, Stop);
        PostgresServer.Shared.Execute(Place.Database, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'ingot journal'");
        await run.FlushAsync(Stop);
        Place.Execute("UPDATE run SET host = 'elsewhere'");

        var later = Place.Open(new SetClock { Now = DateTimeOffset.UtcNow.AddDays(1) });

        Assert.Equal(RunStatus.Running, Assert.Single(await later.RunsAsync(cancellationToken: Stop)).Status);
        await run.CompleteAsync(RunStatus.Succeeded, cancellationToken: Stop);
        Assert.Equal(0, PostgresServer.Shared.Scalar<long>(Place.Database, "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"));
    }

    [Fact]
    public async Task A_killed_process_of_another_machine_is_found_by_its_session_long_before_its_heartbeat_is_old()
    {
        using var child = Child.Start("work", Place.Argument);
        var runId = await child.Said(Stop);
        Place.Execute("UPDATE run SET host = 'elsewhere'");
        var soon = Place.Open(new SetClock { Now = DateTimeOffset.UtcNow + SampleRuns.Patient.SessionLimit + TimeSpan.FromSeconds(10) });
        Assert.Equal(RunStatus.Running, Assert.Single(await soon.RunsAsync(cancellationToken: Stop)).Status);

        await child.Kill(Stop);
        RunRecord seen;
        do
        {
            seen = Assert.Single(await soon.RunsAsync(cancellationToken: Stop));
        }
        while (seen.Status == RunStatus.Running);

        Assert.Equal((runId, RunStatus.Interrupted, seen.HeartbeatAt), (seen.RunId, seen.Status, seen.EndedAt));
    }

    [Fact]
    public async Task Two_runs_at_once_of_two_processes_both_keep_all_that_they_say()
    {
        using var one = Child.Start("work", Place.Argument);
        using var two = Child.Start("work", Place.Argument);
        var ids = new[] { await one.Said(Stop), await two.Said(Stop) };
        var journal = Place.Open();

        Assert.Equal(2, (await journal.RunsAsync(new RunFilter(Status: RunStatus.Running), Stop)).Count);
        one.GoOn();
        two.GoOn();
        Assert.Equal((0, 0), (await one.Ended(Stop), await two.Ended(Stop)));

        foreach (var id in ids)
        {
            var detail = await journal.FindRunAsync(id!, Stop);
            Assert.Equal((RunStatus.Succeeded, 2, 1), (detail!.Run.Status, detail.Tasks.Count, detail.Metrics.Count));
        }
    }
}
