using Ingot.Cli.Tests.Recovery;
using Ingot.Cli.Tests.Shop;
using Ingot.Journal;

namespace Ingot.Cli.Tests.BadInput;

/// <summary>Damage to what Ingot itself keeps is named, with the way out, and makes nothing worse.</summary>
public sealed class DamagedStateTests(SeededShop seed) : IDisposable
{
    private const string Log = "lake/bronze/customers/_delta_log/00000000000000000000.json";
    private const string Warehouse = "warehouse.duckdb";
    private readonly Trial _trial = new(seed);

    /// <summary>Regression: one table's damaged log ended the whole run, also for jobs and models that do not read it.</summary>
    [Fact]
    public async Task A_damaged_log_of_a_lake_table_stops_only_what_reads_the_table()
    {
        var log = _trial.Shop.Read(Log);
        _trial.Shop.Write(Log, log[..(log.Length / 2)]);
        _trial.Shop.Write("data/orders_9.csv", ShopFiles.Orders(9, []));

        var outcome = await _trial.Fails(Trial.WorkFailed, "lake.corrupt-log");

        Assert.Contains("silver.customers  skipped", outcome.Output, StringComparison.Ordinal);
        Assert.Equal(
            ShopFiles.FirstOrders + ShopFiles.OrdersPerFile,
            PublishedTables.Value<long>(_trial.Shop.Path, "select (select count(*) from silver.orders) + (select count(*) from quarantine.silver_orders)"));
        _trial.Shop.Write(Log, log);
        string[] grown = ["bronze.orders", "silver.orders", "quarantine.silver_orders", "gold.daily_sales"];
        _trial.IsIntact(grown);
        await _trial.WorksAgain([.. grown, "gold.known_orders", "quarantine.gold_known_orders", "gold.customer_totals", "gold.best_customers"]);
    }

    [Fact]
    public async Task A_damaged_checkpoint_of_a_lake_table()
    {
        var checkpoint = Directory.GetFiles(_trial.Shop.At("lake/bronze/orders/_delta_log"), "*.checkpoint.parquet").Single();
        var bytes = File.ReadAllBytes(checkpoint);
        File.WriteAllBytes(checkpoint, bytes[..(bytes.Length / 2)]);

        await _trial.Fails(Trial.WorkFailed, "lake.corrupt-checkpoint");

        _trial.IsIntact();
        File.WriteAllBytes(checkpoint, bytes);
        await _trial.WorksAgain();
    }

    [Fact]
    public async Task A_damaged_journal_can_be_moved_away()
    {
        var bytes = new byte[20_000];
        new Random(1).NextBytes(bytes);
        _trial.Shop.Write(".ingot/journal.duckdb", bytes);

        await _trial.Fails(Trial.WorkFailed, "journal.unreadable");

        _trial.IsIntact();
        File.Delete(_trial.Shop.At(".ingot/journal.duckdb"));
        await _trial.WorksAgain();
    }

    /// <summary>Regression: DuckDB's own words, and no advice.</summary>
    [Theory]
    [InlineData("This is not a database.")]
    [InlineData("")]
    public async Task A_warehouse_that_is_no_database_can_be_moved_away(string content)
    {
        _trial.Shop.Write(Warehouse, content);

        await _trial.Fails(Trial.WorkFailed, "warehouse.unreadable");
        await _trial.Fails(Trial.WorkFailed, "warehouse.unreadable", "query", "from gold.daily_sales");

        Assert.Equal(content, _trial.Shop.Read(Warehouse));
        File.Delete(_trial.Shop.At(Warehouse));
        await _trial.WorksAgain();
    }

    [Fact]
    public async Task A_warehouse_that_is_cut_off_can_be_moved_away()
    {
        using (var file = File.OpenWrite(_trial.Shop.At(Warehouse)))
            file.SetLength(4096);

        await _trial.Fails(Trial.WorkFailed, "warehouse.unreadable");

        File.Delete(_trial.Shop.At(Warehouse));
        await _trial.WorksAgain();
    }

    /// <summary>DuckDB would replay what was to be done to the old warehouse into the new one.</summary>
    [Fact]
    public async Task A_log_left_behind_by_a_warehouse_keeps_a_new_one_from_being_made()
    {
        File.Move(_trial.Shop.At(Warehouse), _trial.Shop.At(Warehouse + ".wal"));

        await _trial.Fails(Trial.WorkFailed, "warehouse.unreadable");

        Assert.False(File.Exists(_trial.Shop.At(Warehouse)));
        File.Delete(_trial.Shop.At(Warehouse + ".wal"));
        await _trial.WorksAgain();
    }

    [Fact]
    public async Task A_lake_that_may_not_be_written()
    {
        Permissions.SetWritable(_trial.Shop.At("lake"), false);

        var outcome = await Permissions.Run(_trial.Shop.Path);
        Permissions.SetWritable(_trial.Shop.At("lake"), true);

        Trial.Complains(outcome, Trial.WorkFailed, "load.write");
        _trial.IsIntact();
        await _trial.WorksAgain();
    }

    [Fact]
    public async Task A_warehouse_that_may_not_be_written()
    {
        Permissions.Forbid(_trial.Shop.At(Warehouse));

        var outcome = await Permissions.Run(_trial.Shop.Path);
        Permissions.Allow(_trial.Shop.At(Warehouse));

        Trial.Complains(outcome, Trial.WorkFailed, "warehouse.storage");
        _trial.IsIntact();
        await _trial.WorksAgain();
    }

    /// <summary>Regression: a failure of the disk under Ingot's own folder was called a bug.</summary>
    [Fact]
    public async Task A_file_where_a_folder_should_be()
    {
        _trial.Shop.Write(".ingot/tmp", "");

        await _trial.Fails(Trial.WorkFailed, "load.io");

        _trial.IsIntact();
        File.Delete(_trial.Shop.At(".ingot/tmp"));
        await _trial.WorksAgain();
    }

    /// <summary>Regression: a run that a failing disk ended was shown as interrupted, without a reason.</summary>
    [Fact]
    public async Task A_folder_of_Ingots_own_that_may_not_be_read()
    {
        var loads = _trial.Shop.Folder(".ingot/loads");
        Permissions.Forbid(loads);

        var outcome = await Permissions.Run(_trial.Shop.Path);
        Permissions.Allow(loads);

        Trial.Complains(outcome, Trial.WorkFailed, "io.failed");
        Assert.Equal([RunStatus.Succeeded, RunStatus.Failed], await Aftermath.Runs(_trial.Shop.Path));
        _trial.IsIntact();
        await _trial.WorksAgain();
    }

    public void Dispose() => _trial.Dispose();
}
