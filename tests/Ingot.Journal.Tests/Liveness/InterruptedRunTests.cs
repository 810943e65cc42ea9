using Ingot.Core.Errors;
using Ingot.Journal.Liveness;
using Ingot.TestKit;

namespace Ingot.Journal.Tests.Liveness;

public abstract class InterruptedRunTests(Store store) : IAsyncDisposable
{
    private readonly TestPlace _place = new(store);
    private readonly Store _store = store;
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _place.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_killed_process_leaves_an_interrupted_run_with_interrupted_tasks()
    {
        using var child = Child.Start("work", _place.Argument);
        var runId = await child.Said(Stop);
        var journal = _place.Open();
        var alive = await journal.FindRunAsync(runId!, Stop);
        Assert.Equal((RunStatus.Running, child.Id), (alive!.Run.Status, alive.Run.ProcessId));

        await child.Kill(Stop);
        var run = Assert.Single(await journal.RunsAsync(cancellationToken: Stop));
        var detail = await journal.FindRunAsync("last", Stop);

        Assert.Equal((runId, RunStatus.Interrupted), (run.RunId, run.Status));
        Assert.Equal(run.HeartbeatAt, run.EndedAt);
        Assert.Contains($"Process {child.Id} ", run.Message, StringComparison.Ordinal);
        Assert.Equal([RunTaskStatus.Succeeded, RunTaskStatus.Interrupted], detail!.Tasks.Select(t => t.Status));
        Assert.Equal("interrupted", _place.Scalar<string>("SELECT status FROM run"));
    }

    [Fact]
    public async Task A_run_that_begins_marks_the_dead_one_before_it()
    {
        using var child = Child.Start("work", _place.Argument);
        var dead = await child.Said(Stop);
        await child.Kill(Stop);

        await using var run = await _place.Open().StartRunAsync(SampleRuns.Header, Stop);

        Assert.Equal("interrupted", _place.Scalar<string>($"SELECT status FROM run WHERE run_id = '{dead}'"));
    }

    [Fact]
    public async Task A_live_run_of_another_process_is_left_alone_and_ends_by_itself()
    {
        using var child = Child.Start("work", _place.Argument);
        var runId = await child.Said(Stop);
        // A clock far ahead: the heartbeat looks old, but the process can be seen to run.
        var journal = _place.Open(new SetClock { Now = DateTimeOffset.UtcNow.AddDays(1) });

        Assert.Equal(RunStatus.Running, Assert.Single(await journal.RunsAsync(cancellationToken: Stop)).Status);
        child.GoOn();
        Assert.Equal(0, await child.Ended(Stop));

        var detail = await journal.FindRunAsync(runId!, Stop);
        Assert.Equal(RunStatus.Succeeded, detail!.Run.Status);
        Assert.Equal([RunTaskStatus.Succeeded, RunTaskStatus.Succeeded], detail.Tasks.Select(t => t.Status));
        Assert.Equal("late", Assert.Single(detail.Metrics).Name);
    }

    [Fact]
    public async Task A_process_id_that_was_given_again_does_not_keep_a_run_alive()
    {
        await Start();
        var mark = ProcessMark.Current.Mark;
        var earlier = mark[..^1] + (mark[^1] == '0' ? '1' : '0');
        _place.Execute($"UPDATE run SET process_mark = '{earlier}'");

        Assert.Equal(RunStatus.Interrupted, Assert.Single(await _place.Open().RunsAsync(cancellationToken: Stop)).Status);
    }

    [Theory]
    [InlineData("host = 'elsewhere'", -1, RunStatus.Running)]
    [InlineData("host = 'elsewhere'", 1, RunStatus.Interrupted)]
    [InlineData("process_mark = 'another-boot/pid:[1]/77'", -1, RunStatus.Running)]
    [InlineData("process_mark = 'another-boot/pid:[1]/77'", 1, RunStatus.Interrupted)]
    public async Task Where_the_process_cannot_be_looked_at_the_heartbeat_decides(string change, int secondsBeyondLimit, RunStatus expected)
    {
        Requires.Part(OperatingSystem.IsLinux() || change.StartsWith("host", StringComparison.Ordinal), "marks name a boot on Linux only");
        var clock = new SetClock();
        await Start(clock);
        _place.Execute($"UPDATE run SET {change}, heartbeat_at = started_at");
        var limit = _store == Store.File ? SampleRuns.Patient.HeartbeatLimit : SampleRuns.Patient.SessionLimit;
        clock.Now += limit + TimeSpan.FromSeconds(secondsBeyondLimit);

        var run = Assert.Single(await _place.Open(clock).RunsAsync(cancellationToken: Stop));

        Assert.Equal(expected, run.Status);
        Assert.Equal(expected == RunStatus.Running ? null : run.HeartbeatAt, run.EndedAt);
    }

    [Fact]
    public async Task A_run_that_was_taken_for_dead_is_told_so_and_stays_interrupted()
    {
        await using var run = await _place.Open(times: SampleRuns.Quiet).StartRunAsync(SampleRuns.Header, Stop);
        _place.Execute("UPDATE run SET status = 'interrupted', ended_at = heartbeat_at");

        var error = await Assert.ThrowsAsync<IngotException>(async () => await run.CompleteAsync(RunStatus.Succeeded, cancellationToken: Stop));

        Assert.Equal((ErrorKind.Conflict, "journal.run-taken-for-dead"), (error.Kind, error.Code));
        Assert.Equal("interrupted", _place.Scalar<string>("SELECT status FROM run"));
    }

    [Fact]
    public async Task A_run_shows_that_it_lives_although_it_has_nothing_to_say()
    {
        var times = new JournalTimes { FlushInterval = TimeSpan.FromMilliseconds(10), HeartbeatInterval = TimeSpan.FromMilliseconds(1) };
        var journal = _place.Open(times: times);
        await using var run = await journal.StartRunAsync(SampleRuns.Header, Stop);

        RunRecord seen;
        do
        {
            seen = Assert.Single(await journal.RunsAsync(cancellationToken: Stop));
        }
        while (seen.HeartbeatAt == seen.StartedAt);

        Assert.Equal(RunStatus.Running, seen.Status);
    }

    /// <summary>Leaves a run in the journal that nobody works on any more but this process seems to own.</summary>
    private async Task Start(TimeProvider? clock = null)
    {
        await using (var run = await _place.Open(clock).StartRunAsync(SampleRuns.Header, Stop))
            await run.CompleteAsync(RunStatus.Succeeded, cancellationToken: Stop);
        _place.Execute("UPDATE run SET status = 'running', ended_at = NULL");
    }
}

public sealed class InterruptedRunTestsOnFile() : InterruptedRunTests(Store.File);

public sealed class InterruptedRunTestsOnPostgres() : InterruptedRunTests(Store.Postgres);
