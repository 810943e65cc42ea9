using Ingot.Cli.Tests.Recovery;
using Ingot.Cli.Tests.Shop;
using Ingot.Journal;
using Ingot.TestKit;

namespace Ingot.Cli.Tests.Sharing;

/// <summary>A run that is asked to stop does so, says so, and leaves nothing half done.</summary>
public sealed class StopTests(SeededShop seed)
{
    /// <summary>Enough for a load to be still at work when the signal comes.</summary>
    private const int Rows = 1_500_000;

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_run_stopped_within_a_load_is_interrupted_and_loads_nothing_by_halves(string signal)
    {
        using var shop = seed.Copy();
        ShopFiles.WriteMany(shop, "data/orders_9.csv", Rows);
        using var process = IngotProcess.Start(shop.Path, ["run"]);
        await process.WaitFor("bronze.customers", TestContext.Current.CancellationToken);

        await Signals.Send(signal, process);
        var outcome = await process.Finish(TestContext.Current.CancellationToken);

        Assert.True(outcome.ExitCode == 130, outcome.ToString());
        Assert.Contains("error[run.interrupted]", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("\n  state: ", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("\n  next: ", outcome.Error, StringComparison.Ordinal);
        Assert.Equal([RunStatus.Succeeded, RunStatus.Interrupted], await Aftermath.Runs(shop.Path));
        Assert.Empty(PublishedTables.Differences(shop.Path, seed.AfterFirst));
        await Aftermath.IsClean(shop.Path);
        File.Delete(shop.At("data/orders_9.csv"));
        await Killed.IsMadeGood(shop.Path, seed.AfterFirst);
    }
}
