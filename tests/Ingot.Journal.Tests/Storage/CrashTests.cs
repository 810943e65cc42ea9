using Ingot.TestKit;

namespace Ingot.Journal.Tests.Storage;

public sealed class CrashTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Death_while_the_journal_is_made_leaves_none_and_the_next_run_makes_it()
    {
        await DieAt("journal.before-create");

        Assert.False(File.Exists(JournalDatabase.PathIn(_folder.Path)));
        Assert.Empty(await SampleRuns.Open(_folder.Path).RunsAsync(cancellationToken: Stop));
        await using var run = await SampleRuns.Open(_folder.Path).StartRunAsync(SampleRuns.Header, Stop);
        Assert.Single(await SampleRuns.Open(_folder.Path).RunsAsync(cancellationToken: Stop));
    }

    [Fact]
    public async Task Death_while_a_run_begins_leaves_no_run()
    {
        await DieAt("journal.before-start");

        Assert.True(File.Exists(JournalDatabase.PathIn(_folder.Path)));
        Assert.Empty(await SampleRuns.Open(_folder.Path).RunsAsync(cancellationToken: Stop));
    }

    [Fact]
    public async Task Death_within_a_flush_leaves_the_run_and_nothing_of_that_flush()
    {
        await DieAt("journal.before-flush");

        var detail = await SampleRuns.Open(_folder.Path).FindRunAsync("last", Stop);
        Assert.Equal(RunStatus.Interrupted, detail!.Run.Status);
        Assert.Empty(detail.Tasks);
    }

    [Fact]
    public async Task Death_within_the_last_write_leaves_what_was_flushed_before_and_an_interrupted_run()
    {
        using var child = Child.Start("work", _folder.Path, "journal.before-end");
        var runId = await child.Said(Stop);
        child.GoOn();
        Assert.NotEqual(0, await child.Ended(Stop));

        var detail = await SampleRuns.Open(_folder.Path).FindRunAsync(runId!, Stop);
        Assert.Equal(RunStatus.Interrupted, detail!.Run.Status);
        Assert.Equal([RunTaskStatus.Succeeded, RunTaskStatus.Interrupted], detail.Tasks.Select(t => t.Status));
    }

    private async Task DieAt(string failpoint)
    {
        using var child = Child.Start("work", _folder.Path, failpoint);
        Assert.Null(await child.Said(Stop));
        Assert.NotEqual(0, await child.Ended(Stop));
    }
}
