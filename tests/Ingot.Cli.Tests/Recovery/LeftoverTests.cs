using Ingot.Cli.Tests.Shop;

namespace Ingot.Cli.Tests.Recovery;

/// <summary>What a dead run can leave that no failpoint of a small run shows.</summary>
public sealed class LeftoverTests(SeededShop seed)
{
    /// <summary>Regression: what DuckDB had put on disk for want of memory stayed there for good when the run was killed.</summary>
    [Fact]
    public async Task The_next_run_empties_the_folder_of_temporary_files()
    {
        using var shop = seed.Copy();
        shop.Write(".ingot/tmp/duckdb/duckdb_temp_storage_DEFAULT-0.tmp", new byte[4096]);
        shop.Write(".ingot/tmp/20260101T000000Z-abcdef/0.rejects.jsonl", "{}");

        await Killed.IsMadeGood(shop.Path, seed.AfterFirst);
    }

    /// <summary>Regression: a run killed while DuckDB made the file left one that no run could open.</summary>
    [Fact]
    public async Task A_warehouse_is_never_half_made()
    {
        using var shop = SeededShop.Fresh();
        await Killed.At("warehouse.before-create", shop.Path);

        Assert.False(File.Exists(shop.At("warehouse.duckdb")));
        await Killed.IsMadeGood(shop.Path, seed.AfterFirst);
        Assert.DoesNotContain(Directory.GetFiles(shop.Path), f => f.Contains("warehouse.duckdb.", StringComparison.Ordinal));
    }
}
