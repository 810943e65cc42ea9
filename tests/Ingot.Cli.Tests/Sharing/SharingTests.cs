using Ingot.Cli.Tests.Recovery;
using Ingot.Cli.Tests.Shop;
using Ingot.Engine.Running;
using Ingot.Journal;
using Ingot.TestKit;

namespace Ingot.Cli.Tests.Sharing;

/// <summary>One run at a time: the second is told who is at work, and the journal can be read all the while.</summary>
public sealed class SharingTests(SeededShop seed)
{
    [Fact]
    public async Task A_second_run_and_a_query_are_told_which_run_and_process_is_at_work()
    {
        using var shop = seed.Copy();
        ShopFiles.WriteMany(shop, "data/orders_9.csv", 600_000); // so that the run is still at work when it is made to pause
        using var first = IngotProcess.Start(shop.Path, ["run"]);
        await first.WaitFor("bronze.customers", TestContext.Current.CancellationToken);
        await Signals.Send("STOP", first);
        var holder = RunLock.FindHolder(shop.At(".ingot"));

        var second = await IngotProcess.Run(shop.Path, "run");
        var query = await IngotProcess.Run(shop.Path, "query", "from gold.daily_sales");
        await Signals.Send("CONT", first);
        var outcome = await first.Finish(TestContext.Current.CancellationToken);

        Assert.Equal(first.Id, holder!.ProcessId);
        IsRefused(second, holder);
        IsRefused(query, holder);
        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        Assert.Contains(holder.RunId, outcome.Output, StringComparison.Ordinal);
        Assert.Contains("bronze.orders: nothing new", (await IngotProcess.Run(shop.Path, "run")).Output, StringComparison.Ordinal);
        Assert.Equal([RunStatus.Succeeded, RunStatus.Succeeded, RunStatus.Succeeded], await Aftermath.Runs(shop.Path));
        await Aftermath.IsClean(shop.Path);
    }

    [Fact]
    public async Task The_journal_can_be_read_and_shows_the_run_while_it_goes_on()
    {
        using var shop = seed.Copy();
        using var held = RunLock.Take(shop.At(".ingot"), Holder);
        var journal = RunJournal.Open(shop.At(".ingot"), TimeProvider.System);
        await using var run = await journal.StartRunAsync(new RunHeader("run", "shop", "development", [], "0"), TestContext.Current.CancellationToken);
        held.Name(run.RunId);

        IsRefused(await IngotProcess.Run(shop.Path, "run"), Holder with { RunId = run.RunId });
        var runs = await IngotProcess.Run(shop.Path, "runs", "--json");

        Assert.Equal((0, ""), (runs.ExitCode, runs.Error));
        Assert.Contains(run.RunId, runs.Output, StringComparison.Ordinal);
        Assert.Contains("\"running\"", runs.Output, StringComparison.Ordinal);
        Assert.Equal([RunStatus.Succeeded, RunStatus.Running], await Aftermath.Runs(shop.Path));
        await run.CompleteAsync(RunStatus.Succeeded, cancellationToken: TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_run_can_be_planned_while_another_is_at_work()
    {
        using var shop = seed.CopyWithNewFiles();
        using var held = RunLock.Take(shop.At(".ingot"), Holder);

        var (exitCode, output, _) = await new InProcess(shop.Path).Run("plan");

        Assert.Equal(0, exitCode);
        Assert.Contains("1 new, 1 changed parts", output, StringComparison.Ordinal);
    }

    private static RunHolder Holder { get; } = new("(starting)", Environment.ProcessId, Environment.MachineName, "run", DateTimeOffset.UtcNow);

    private static void IsRefused(IngotOutcome outcome, RunHolder holder)
    {
        Assert.Equal(1, outcome.ExitCode);
        Assert.StartsWith($"error[run.held]: Run {holder.RunId} of process {holder.ProcessId} on ", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("\n  next: ", outcome.Error, StringComparison.Ordinal);
    }
}
