using Ingot.Cli.Tests.Shop;
using Ingot.Journal;
using Ingot.TestKit;

namespace Ingot.Cli.Tests.Recovery;

/// <summary>A run that dies at any commit point is made good by the next one.</summary>
public sealed class FailpointTests(SeededShop seed) : IDisposable
{
    private readonly TemporaryFolder _kept = new();

    public static TheoryData<string> Names => [.. Failpoints.All.Where(f => !f.NeedsTarget).Select(f => f.Name)];

    [Fact]
    public void Every_failpoint_of_the_program_is_tried() =>
        Assert.Equal(Failpoints.InSources(), [.. Failpoints.All.Select(f => f.Name).Concat(Failpoints.OfSetup).Concat(Failpoints.OfRollback).Concat(Failpoints.OfPostgres).Concat(Failpoints.OfAzure).Concat(Failpoints.OfAlerts).Concat(Failpoints.OfKeys).Order(StringComparer.Ordinal)]);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_run_killed_there_leaves_whole_tables_and_the_next_one_makes_it_good(string name)
    {
        var failpoint = Failpoints.All.Single(f => f.Name == name);
        using var shop = failpoint.NeverRan ? SeededShop.Fresh() : seed.CopyWithNewFiles();
        var undisturbed = failpoint.NeverRan ? seed.AfterFirst : seed.AfterSecond;
        if (failpoint.TakesTime)
            undisturbed = await WithManyOrders(shop);

        await Killed.At(name, shop.Path);

        if (!failpoint.NeverRan)
            Killed.LeavesWholeTables(shop.Path, seed.AfterFirst, undisturbed);
        await Killed.IsMadeGood(shop.Path, undisturbed);
        RunStatus[] first = failpoint.NeverRan ? [] : [RunStatus.Succeeded];
        var runs = await Aftermath.Runs(shop.Path);
        RunStatus[] dead = failpoint.IsJournaled ?? runs.Count > first.Length + 1 ? [RunStatus.Interrupted] : [];
        Assert.Equal([.. first, .. dead, RunStatus.Succeeded], runs);
    }

    [Theory]
    [InlineData("run.started")]
    [InlineData("load.after-write")]
    [InlineData("load.after-commit")]
    [InlineData("warehouse.before-publish")]
    public async Task The_very_first_run_can_be_killed_as_well(string failpoint)
    {
        using var shop = SeededShop.Fresh();

        await Killed.At(failpoint, shop.Path);

        await Killed.IsMadeGood(shop.Path, seed.AfterFirst);
        Assert.Equal([RunStatus.Interrupted, RunStatus.Succeeded], await Aftermath.Runs(shop.Path));
    }

    [Fact]
    public async Task Kills_in_a_row_add_up_to_nothing()
    {
        using var shop = seed.CopyWithNewFiles();

        await Killed.At("load.after-quarantine", shop.Path);
        await Killed.At("load.before-commit", shop.Path);
        await Killed.At("warehouse.after-stage", shop.Path);

        await Killed.IsMadeGood(shop.Path, seed.AfterSecond);
        Assert.Equal(3, (await Aftermath.Runs(shop.Path)).Count(s => s is RunStatus.Interrupted));
        Assert.Equal(4, (await new InProcess(shop.Path).Run("runs", "--json")).Out.Split("\"interrupted\"").Length);
    }

    public void Dispose() => _kept.Dispose();

    /// <summary>Gives a shop enough orders to be busy for a while; returns what its tables come to.</summary>
    private async Task<string> WithManyOrders(TemporaryFolder shop)
    {
        ShopFiles.WriteMany(shop, "data/orders_9.csv", 600_000);
        using var undisturbed = new TemporaryFolder();
        undisturbed.CopyFrom(shop.Path);
        var (exitCode, output, error) = await new InProcess(undisturbed.Path).Run("run");
        Assert.True(exitCode == 0, output + error);
        var kept = _kept.At("many.duckdb");
        PublishedTables.Keep(undisturbed.Path, kept);
        return kept;
    }
}
