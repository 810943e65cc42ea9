using System.Diagnostics;
using Ingot.Cli.Tests.Shop;
using Ingot.TestKit;

namespace Ingot.Cli.Tests.Recovery;

/// <summary>A run that dies at a moment nobody chose is made good by the next one.</summary>
public sealed class RandomKillTests(SeededShop seed)
{
    private const int Kills = 20;
    private const int FirstRunKills = 5;

    [Fact]
    public async Task Twenty_moments_of_a_run()
    {
        var duration = await Undisturbed(seed.CopyWithNewFiles());
        var random = new Random(20260131);
        var killed = 0;
        for (var i = 0; i < Kills; i++)
        {
            using var shop = seed.CopyWithNewFiles();
            killed += await Killed.After(duration * random.NextDouble(), shop.Path) ? 1 : 0;
            Killed.LeavesWholeTables(shop.Path, seed.AfterFirst, seed.AfterSecond);
            await Killed.IsMadeGood(shop.Path, seed.AfterSecond);
        }

        Assert.True(killed >= Kills / 4, $"Only {killed} of {Kills} kills came before the end of the run, so this has shown little.");
    }

    [Fact]
    public async Task Moments_of_the_very_first_run()
    {
        var duration = await Undisturbed(SeededShop.Fresh());
        var random = new Random(20260201);
        for (var i = 0; i < FirstRunKills; i++)
        {
            using var shop = SeededShop.Fresh();
            await Killed.After(duration * random.NextDouble(), shop.Path);
            await Killed.IsMadeGood(shop.Path, seed.AfterFirst);
        }
    }

    private static async Task<TimeSpan> Undisturbed(TemporaryFolder project)
    {
        using var shop = project;
        var started = Stopwatch.GetTimestamp();
        var outcome = await IngotProcess.Run(shop.Path, "run");
        Assert.Equal(0, outcome.ExitCode);
        return Stopwatch.GetElapsedTime(started);
    }
}
