using Ingot.Core.Errors;

namespace Ingot.Journal.Tests.Writing;

public abstract class RunLogTests(Store store) : IAsyncDisposable
{
    private readonly TestPlace _place = new(store);
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await _place.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Many_threads_tell_one_run_and_nothing_is_lost()
    {
        var journal = _place.Open(times: SampleRuns.Patient with { FlushInterval = TimeSpan.FromMilliseconds(20) });
        await using var run = await journal.StartRunAsync(SampleRuns.Header, Stop);

        await Parallel.ForEachAsync(Enumerable.Range(0, 64), new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Stop }, async (i, stop) =>
        {
            var task = run.StartTask(new TaskHeader(TaskKind.Load, $"bronze.t{i}"));
            for (var part = 1; part <= 10; part++)
            {
                task.Progress(part);
                task.Metric("part", part, "rows");
                run.Lineage($"file{part}", task.Header.Name, "load");
            }

            if (i % 16 == 0)
                await run.FlushAsync(stop);
            task.Complete(new TaskResult(i, i));
        });
        await run.CompleteAsync(RunStatus.Succeeded, cancellationToken: Stop);

        var detail = await journal.FindRunAsync("last", Stop);
        Assert.Equal(64, detail!.Tasks.Count);
        Assert.All(detail.Tasks, t => Assert.Equal(RunTaskStatus.Succeeded, t.Status));
        Assert.All(detail.Tasks, t => Assert.Equal($"bronze.t{t.RowsOut}", t.Name));
        Assert.Equal(640, detail.Metrics.Count);
        Assert.Equal(640, detail.Lineage.Count);
        Assert.Equal(Enumerable.Range(0, 64).Sum(), detail.Run.RowsLoaded);
    }

    [Fact]
    public async Task What_is_flushed_is_seen_by_another_reader_while_the_run_goes_on()
    {
        await using var run = await _place.Open().StartRunAsync(SampleRuns.Header, Stop);
        var task = run.StartTask(SampleRuns.Load);
        task.Progress(5);
        await run.FlushAsync(Stop);

        var seen = Assert.Single((await _place.Open().FindRunAsync("last", Stop))!.Tasks);

        Assert.Equal((RunTaskStatus.Running, 5L, null), (seen.Status, seen.RowsOut, seen.EndedAt));
    }

    [Fact]
    public async Task What_is_told_is_written_in_the_background()
    {
        var journal = _place.Open(times: SampleRuns.Patient with { FlushInterval = TimeSpan.FromMilliseconds(10) });
        await using var run = await journal.StartRunAsync(SampleRuns.Header, Stop);
        run.StartTask(SampleRuns.Load);

        RunDetail? seen;
        do
        {
            seen = await journal.FindRunAsync("last", Stop);
        }
        while (seen!.Tasks.Count == 0);

        Assert.Equal(RunTaskStatus.Running, seen.Tasks[0].Status);
    }

    [Fact]
    public async Task A_failure_in_the_background_is_told_by_the_next_call_and_healed_by_the_next_flush()
    {
        var journal = _place.Open(times: SampleRuns.Quiet);
        await using var run = await journal.StartRunAsync(SampleRuns.Header, Stop);
        _place.Break();
        var failing = run.StartTask(SampleRuns.Load);
        await Assert.ThrowsAsync<IngotException>(async () => await run.FlushAsync(Stop));

        var error = Assert.Throws<IngotException>(() => run.StartTask(new TaskHeader(TaskKind.Model, "silver.sales")));
        Assert.Equal((ErrorKind.Target, "journal.unreadable"), (error.Kind, error.Code));
        Assert.Contains(run.RunId, error.Message, StringComparison.Ordinal);
        Assert.Throws<IngotException>(() => failing.Fail(new IngotException(ErrorKind.Data, "x.y", "no")));
        await Assert.ThrowsAsync<IngotException>(async () => await run.CompleteAsync(RunStatus.Failed, cancellationToken: Stop));

        _place.Mend();
        await run.CompleteAsync(RunStatus.Failed, cancellationToken: Stop);
        var detail = await journal.FindRunAsync("last", Stop);
        Assert.Equal([("bronze.sales", RunTaskStatus.Failed), ("silver.sales", RunTaskStatus.Interrupted)], detail!.Tasks.Select(t => (t.Name, t.Status)));
        Assert.Equal("x.y", Assert.Single(detail.Errors).Code);
    }

    [Fact]
    public async Task Letting_go_twice_of_a_run_that_cannot_be_written_is_quiet_and_leaves_it_to_the_next_reader()
    {
        var journal = _place.Open(times: SampleRuns.Quiet);
        var run = await journal.StartRunAsync(SampleRuns.Header, Stop);
        _place.Break();

        await run.DisposeAsync();
        await run.DisposeAsync();

        _place.Mend();
        Assert.Equal("running", _place.Scalar<string>("SELECT status FROM run"));
    }

    [Fact]
    public async Task Open_tasks_of_a_run_that_failed_are_interrupted()
    {
        var journal = _place.Open();
        await using var run = await journal.StartRunAsync(SampleRuns.Header, Stop);
        run.StartTask(SampleRuns.Load);
        var stopped = run.StartTask(new TaskHeader(TaskKind.Model, "silver.sales"));
        stopped.Fail(new IngotException(ErrorKind.Interrupted, "engine.interrupted", "Stopped by the user."), new TaskResult(RowsIn: 3));
        await run.CompleteAsync(RunStatus.Interrupted, cancellationToken: Stop);

        var detail = await journal.FindRunAsync("last", Stop);

        Assert.All(detail!.Tasks, t => Assert.Equal(RunTaskStatus.Interrupted, t.Status));
        Assert.All(detail.Tasks, t => Assert.NotNull(t.EndedAt));
        Assert.Equal((3L, "Stopped by the user."), (detail.Tasks[1].RowsIn, detail.Tasks[1].Message));
    }

    [Fact]
    public async Task A_run_that_was_never_completed_is_interrupted_when_it_is_let_go()
    {
        var journal = _place.Open();
        await using (var run = await journal.StartRunAsync(SampleRuns.Header, Stop))
            run.StartTask(SampleRuns.Load);

        var detail = await journal.FindRunAsync("last", Stop);

        Assert.Equal(RunStatus.Interrupted, detail!.Run.Status);
        Assert.Equal(RunTaskStatus.Interrupted, Assert.Single(detail.Tasks).Status);
    }

    [Fact]
    public async Task What_has_ended_cannot_end_again_or_be_added_to()
    {
        var run = await _place.Open().StartRunAsync(SampleRuns.Header, Stop);
        var task = run.StartTask(SampleRuns.Load);
        Assert.Equal("journal.open-tasks", (await Refused(() => run.CompleteAsync(RunStatus.Succeeded, cancellationToken: Stop))).Code);
        Assert.Equal("journal.illegal-transition", (await Refused(() => run.CompleteAsync(RunStatus.Running, cancellationToken: Stop))).Code);
        task.Skip("no reason");
        Assert.Equal("journal.task-ended", Assert.Throws<IngotException>(() => task.Complete(new TaskResult())).Code);
        await run.CompleteAsync(RunStatus.Succeeded, cancellationToken: Stop);

        Assert.Equal("journal.illegal-transition", (await Refused(() => run.CompleteAsync(RunStatus.Failed, cancellationToken: Stop))).Code);
        Assert.Equal("journal.run-ended", Assert.Throws<IngotException>(() => run.StartTask(SampleRuns.Load)).Code);
        await run.FlushAsync(Stop);
        await run.DisposeAsync();
        Assert.Equal("succeeded", _place.Scalar<string>("SELECT status FROM run"));
    }

    [Fact]
    public async Task A_certificate_against_its_own_evidence_is_refused_by_the_database()
    {
        var run = await _place.Open().StartRunAsync(SampleRuns.Header, Stop);
        run.StartTask(SampleRuns.Load).Certificate(SampleRuns.Proved() with { SourceRecords = 13 }, "retail/sales", 0, 1);

        Assert.Equal("journal.refused", (await Refused(() => run.FlushAsync(Stop))).Code);
        await run.DisposeAsync();
    }

    [Fact]
    public async Task Times_of_a_run_never_run_backwards_although_the_clock_does()
    {
        var clock = new SetClock();
        var journal = _place.Open(clock);
        await using var run = await journal.StartRunAsync(SampleRuns.Header, Stop);
        clock.Now = clock.Now.AddHours(-1);
        run.StartTask(SampleRuns.Load).Complete(new TaskResult());
        await run.CompleteAsync(RunStatus.Succeeded, cancellationToken: Stop);

        var detail = await journal.FindRunAsync("last", Stop);

        Assert.InRange(detail!.Run.Elapsed!.Value, TimeSpan.Zero, TimeSpan.FromMinutes(5));
        Assert.InRange(detail.Tasks[0].StartedAt, detail.Run.StartedAt, detail.Run.EndedAt!.Value);
    }

    private static async Task<IngotException> Refused(Func<ValueTask> call)
    {
        var error = await Assert.ThrowsAsync<IngotException>(async () => await call());
        Assert.Equal(ErrorKind.Bug, error.Kind);
        return error;
    }
}

public sealed class RunLogTestsOnFile() : RunLogTests(Store.File);

public sealed class RunLogTestsOnPostgres() : RunLogTests(Store.Postgres);
