using Ingot.Core.Errors;
using Ingot.TestKit;

namespace Ingot.Journal.Tests.Storage;

public sealed class LeaseTests : IDisposable
{
    private static readonly JournalTimes Impatient = SampleRuns.Quiet with { LeaseLimit = TimeSpan.FromMilliseconds(50) };

    private readonly TemporaryFolder _folder = new();
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Who_holds_the_journal_for_too_long_is_named()
    {
        await Begin();
        using var child = Child.Start("hold", _folder.Path);
        Assert.Equal("held", await child.Said(Stop));

        var error = await Assert.ThrowsAsync<IngotException>(
            async () => await SampleRuns.Open(_folder.Path, times: Impatient).RunsAsync(cancellationToken: Stop));

        Assert.Equal((ErrorKind.Conflict, "journal.held"), (error.Kind, error.Code));
        Assert.Equal(child.Id, error.Facts["process_id"]);
        Assert.Contains($"Process {child.Id} ", error.Message, StringComparison.Ordinal);
        Assert.Contains($"{child.Id}", error.Next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lease_waits_until_the_holder_lets_go()
    {
        var runId = await Begin();
        using var child = Child.Start("hold", _folder.Path);
        Assert.Equal("held", await child.Said(Stop));

        var runs = SampleRuns.Open(_folder.Path).RunsAsync(cancellationToken: Stop).AsTask();
        Assert.False(runs.IsCompleted);
        child.GoOn();

        Assert.Equal(runId, Assert.Single(await runs).RunId);
    }

    [Fact]
    public async Task Waiting_for_a_lease_can_be_cancelled()
    {
        await Begin();
        using var child = Child.Start("hold", _folder.Path);
        Assert.Equal("held", await child.Said(Stop));
        using var cancel = new CancellationTokenSource();

        var runs = SampleRuns.Open(_folder.Path).RunsAsync(cancellationToken: cancel.Token).AsTask();
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => runs);
    }

    [Fact]
    public async Task A_run_keeps_what_it_cannot_write_while_somebody_holds_the_journal()
    {
        var journal = SampleRuns.Open(_folder.Path, times: Impatient);
        await using var run = await journal.StartRunAsync(SampleRuns.Header, Stop);
        using (var child = Child.Start("hold", _folder.Path))
        {
            Assert.Equal("held", await child.Said(Stop));
            run.StartTask(SampleRuns.Load).Complete(new TaskResult(1, 1));
            var error = await Assert.ThrowsAsync<IngotException>(async () => await run.FlushAsync(Stop));
            Assert.Equal("journal.held", error.Code);
            run.StartTask(new TaskHeader(TaskKind.Model, "silver.sales")).Complete(new TaskResult(1, 1));
            await child.Kill(Stop);
        }

        await run.CompleteAsync(RunStatus.Succeeded, cancellationToken: Stop);

        var detail = await journal.FindRunAsync("last", Stop);
        Assert.Equal(RunStatus.Succeeded, detail!.Run.Status);
        Assert.Equal(["bronze.sales", "silver.sales"], detail.Tasks.Select(t => t.Name));
    }

    [Fact]
    public async Task Several_processes_write_the_same_journal_and_lose_nothing()
    {
        using var one = Child.Start("rounds", _folder.Path);
        using var two = Child.Start("rounds", _folder.Path);
        Assert.Equal("ready", await one.Said(Stop));
        Assert.Equal("ready", await two.Said(Stop));
        var journal = SampleRuns.Open(_folder.Path);
        one.GoOn();
        two.GoOn();
        await using (var run = await journal.StartRunAsync(SampleRuns.Header, Stop))
        {
            Assert.NotEmpty(await journal.RunsAsync(cancellationToken: Stop));
            await run.CompleteAsync(RunStatus.Succeeded, cancellationToken: Stop);
        }

        Assert.Equal((0, 0), (await one.Ended(Stop), await two.Ended(Stop)));

        var runs = await journal.RunsAsync(new RunFilter(Limit: 100, Command: "rounds"), Stop);
        Assert.Equal(10, runs.Count);
        Assert.All(runs, r => Assert.Equal((RunStatus.Succeeded, 1), (r.Status, r.Tasks)));
    }

    [Fact]
    public async Task Journals_of_one_process_take_turns_also_through_a_link()
    {
        Requires.Part(!OperatingSystem.IsWindows(), "links need rights on Windows");
        var real = _folder.Folder("real");
        Directory.CreateSymbolicLink(_folder.At("link"), real);

        await Parallel.ForEachAsync(Enumerable.Range(0, 8), Stop, async (i, stop) =>
        {
            var journal = SampleRuns.Open(i % 2 == 0 ? real : _folder.At("link"));
            await using var run = await journal.StartRunAsync(SampleRuns.Header, stop);
            Assert.NotNull(await journal.FindRunAsync(run.RunId, stop));
            await run.CompleteAsync(RunStatus.Succeeded, cancellationToken: stop);
        });

        var runs = await SampleRuns.Open(real).RunsAsync(new RunFilter(Limit: 100), Stop);
        Assert.Equal(8, runs.Count);
        Assert.All(runs, r => Assert.Equal(RunStatus.Succeeded, r.Status));
    }

    /// <summary>Leaves a journal with one finished run, and nobody who holds it.</summary>
    private async Task<string> Begin()
    {
        await using var run = await SampleRuns.Open(_folder.Path).StartRunAsync(SampleRuns.Header, Stop);
        await run.CompleteAsync(RunStatus.Succeeded, cancellationToken: Stop);
        return run.RunId;
    }
}
