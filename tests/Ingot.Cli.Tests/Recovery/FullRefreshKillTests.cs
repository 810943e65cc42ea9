using Ingot.Cli.Tests.Shop;
using Ingot.TestKit;

namespace Ingot.Cli.Tests.Recovery;

/// <summary>A full refresh replaces everything at once or not at all, also when it is killed.</summary>
public sealed class FullRefreshKillTests(SeededShop seed) : IAsyncLifetime
{
    private const string FullRefresh = "--full-refresh";
    private readonly TemporaryFolder _kept = new();

    private string AfterRefresh => _kept.At("refreshed.duckdb");

    public async ValueTask InitializeAsync()
    {
        using var undisturbed = WithoutTheFirstFile();
        var (exitCode, output, error) = await new InProcess(undisturbed.Path).Run("run", FullRefresh);
        Assert.True(exitCode == 0, output + error);
        PublishedTables.Keep(undisturbed.Path, AfterRefresh);
    }

    [Theory]
    [InlineData("load.before-commit")]
    [InlineData("load.after-commit")]
    [InlineData("run.after-publish")]
    [InlineData("warehouse.before-publish")]
    [InlineData("warehouse.after-publish")]
    public async Task A_killed_full_refresh_leaves_whole_tables_and_can_be_repeated(string failpoint)
    {
        using var shop = WithoutTheFirstFile();

        await Killed.At(failpoint, shop.Path, FullRefresh);

        Killed.LeavesWholeTables(shop.Path, seed.AfterFirst, AfterRefresh);
        await Killed.IsMadeGood(shop.Path, AfterRefresh, FullRefresh);
    }

    public ValueTask DisposeAsync()
    {
        _kept.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>A full refresh takes over what the source has now; here that is less.</summary>
    private TemporaryFolder WithoutTheFirstFile()
    {
        var shop = seed.CopyWithNewFiles();
        File.Delete(shop.At("data/orders_1.csv"));
        return shop;
    }
}
