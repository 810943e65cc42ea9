using System.Globalization;
using Ingot.Cli.Tests.Shop;
using Ingot.TestKit;

namespace Ingot.Cli.Tests.BadInput;

/// <summary>A full disk stops the work, says so, and leaves what was published; with space again, the next run goes on.</summary>
public sealed class FullDiskTests(SeededShop seed) : IDisposable
{
    private const int Megabytes = 24;
    private readonly Trial _trial = new(seed);

    [Fact]
    public async Task Of_the_lake()
    {
        await using var disk = await SmallDisk.Make(Megabytes);
        await MoveTo(disk, "lake");
        _trial.Shop.Write("data/orders_9.csv", ShopFiles.Orders(9, []));
        disk.Fill();

        await _trial.Fails(Trial.WorkFailed, "load.write");

        _trial.IsIntact();
        File.Delete(_trial.Shop.At("data/orders_9.csv"));
        disk.Free();
        await Works();
        _trial.IsIntact();
    }

    /// <summary>Regression: DuckDB's own words without advice, or the advice to correct the model.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(50_000)]
    public async Task Of_the_warehouse(int bytesLeft)
    {
        await using var disk = await SmallDisk.Make(Megabytes);
        await MoveTo(disk, "warehouse.duckdb");
        for (var file = 5; file < 9; file++)
            _trial.Shop.Write($"data/orders_{file}.csv", ShopFiles.Orders(file, []));
        disk.Fill(bytesLeft);

        var outcome = await _trial.Fails(Trial.WorkFailed, "warehouse.storage");

        Assert.DoesNotContain("next: Correct models", outcome.Error, StringComparison.Ordinal);
        disk.Free();
        await Works();
        Assert.Equal(ShopFiles.FirstOrders + (4 * ShopFiles.OrdersPerFile), await OrdersInSilver());
    }

    [Fact]
    public async Task Of_the_whole_project()
    {
        await using var disk = await SmallDisk.Make(Megabytes);
        var shop = Path.Combine(disk.Path, "shop");
        await Shell.Run(_trial.Shop.Path, $"cp -a . {shop}");
        disk.Fill();

        Trial.Complains(await IngotProcess.Run(shop, "run"), Trial.WorkFailed, "io.failed");

        disk.Free();
        Assert.Empty(PublishedTables.Differences(shop, seed.AfterFirst));
        Assert.Equal(0, (await new InProcess(shop).Run("run")).ExitCode);
        Assert.Empty(PublishedTables.Differences(shop, seed.AfterFirst));
    }

    public void Dispose() => _trial.Dispose();

    /// <summary>Moves the lake or the warehouse to the small disk and makes the project use it there.</summary>
    private async Task MoveTo(SmallDisk disk, string what)
    {
        var moved = Path.Combine(disk.Path, what);
        await Shell.Run(_trial.Shop.Path, $"cp -a {what} {moved}");
        _trial.Shop.Write("ingot.local.yaml", $"{what.Split('.')[0]}:\n  path: {moved}\n");
        await Works();
    }

    private async Task Works()
    {
        var (exitCode, output, error) = await new InProcess(_trial.Shop.Path).Run("run");
        Assert.True(exitCode == 0, output + error);
    }

    private async Task<int> OrdersInSilver()
    {
        const string sql = "select (select count(*) from silver.orders) + (select count(*) from quarantine.silver_orders) as n";
        var (_, output, _) = await new InProcess(_trial.Shop.Path).Run("query", sql, "--format", "csv");
        return int.Parse(output.Split("\r\n")[1], CultureInfo.InvariantCulture);
    }
}
