using Ingot.Cli.Tests.Recovery;

namespace Ingot.Cli.Tests.Warehouses;

/// <summary>A run that dies while it writes a warehouse in PostgreSQL is made good by the next one.</summary>
public sealed class RetailKillTests(SeededRetail seed) : IClassFixture<SeededRetail>
{
    [Theory]
    [InlineData("warehouse.after-bronze-stage")]
    [InlineData("warehouse.before-bronze-publish")]
    [InlineData("warehouse.after-stage")]
    [InlineData("warehouse.before-publish")]
    [InlineData("warehouse.after-publish")]
    public async Task A_killed_run_leaves_whole_tables_and_the_next_one_makes_it_good(string failpoint)
    {
        using var killed = seed.CopyWithMoreLines();

        await Killed.At(failpoint, killed.Path);

        var left = await WarehouseTables.Rows(killed.Path);
        Assert.All(
            left.Where(t => !t.Key.Contains(".__ingot", StringComparison.Ordinal)),
            t => Assert.True(t.Value.SequenceEqual(seed.Before[t.Key]) || t.Value.SequenceEqual(seed.After[t.Key]), t.Key));
        await killed.Succeeds("run");
        var made = await WarehouseTables.Rows(killed.Path);
        Assert.Equal(seed.After.Keys, made.Keys);
        Assert.All(seed.After, t => Assert.Equal(t.Value, made[t.Key]));
    }
}
