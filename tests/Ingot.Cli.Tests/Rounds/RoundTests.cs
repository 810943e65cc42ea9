using Ingot.Cli.Tests.Shop;
using Ingot.Journal;
using Ingot.TestKit;

namespace Ingot.Cli.Tests.Rounds;

/// <summary>Run after run on a folder of files: each loads what is new and changed, and nothing else.</summary>
public sealed class RoundTests(SeededShop seed) : IDisposable
{
    private readonly TemporaryFolder _shop = seed.Copy();

    [Fact]
    public async Task Unchanged_files_load_nothing_and_say_so()
    {
        var output = await Run();

        Assert.Contains("bronze.orders: nothing new; the lake holds 2 parts as they are", output, StringComparison.Ordinal);
        var orders = await LastTask("bronze.orders");
        Assert.Equal((RunTaskStatus.Unchanged, 0L, "nothing new"), (orders.Status, orders.RowsOut!.Value, orders.Message));
        Assert.Empty(PublishedTables.Differences(_shop.Path, seed.AfterFirst));
    }

    [Fact]
    public async Task A_new_file_is_loaded_alone()
    {
        _shop.Write("data/orders_3.csv", ShopFiles.Orders(3, []));

        await Run();

        Assert.Equal(ShopFiles.OrdersPerFile, (await LastTask("bronze.orders")).RowsOut);
        Assert.Equal(ShopFiles.FirstOrders + ShopFiles.OrdersPerFile, Count("bronze.orders"));
        Assert.Equal(2, PublishedTables.Value<long>(_shop.Path, "select count(distinct _load_id) from bronze.orders"));
    }

    [Fact]
    public async Task A_changed_file_replaces_its_own_rows_and_no_others()
    {
        _shop.Write("data/orders_2.csv", ShopFiles.Orders(2, [], amountFactor: 5, count: 300));

        await Run();

        Assert.Equal(300, (await LastTask("bronze.orders")).RowsOut);
        Assert.Equal(300, Count("bronze.orders where _source = 'orders_2.csv'"));
        Assert.Equal(Count("bronze.orders"), PublishedTables.Value<long>(_shop.Path, "select count(distinct order_id) from bronze.orders"));
        Assert.Equal(ShopFiles.OrdersPerFile - 2, Count("bronze.orders where _source = 'orders_1.csv'"));
        Assert.Equal(2, Count("quarantine.bronze_orders"));
        Assert.Equal(Count("bronze.orders"), Count("silver.orders") + Count("quarantine.silver_orders"));
    }

    [Fact]
    public async Task A_removed_file_keeps_its_rows_until_a_full_refresh()
    {
        File.Delete(_shop.At("data/orders_1.csv"));

        Assert.Contains("bronze.orders: nothing new", await Run(), StringComparison.Ordinal);
        Assert.Empty(PublishedTables.Differences(_shop.Path, seed.AfterFirst));

        await Run("--full-refresh");
        Assert.Equal(ShopFiles.OrdersPerFile - 1, (await LastTask("bronze.orders")).RowsOut);
        Assert.Equal(0, Count("bronze.orders where _source = 'orders_1.csv'"));
        // Regression: records rejected from files that are gone stayed in the quarantine for good.
        Assert.Equal(1, Count("quarantine.bronze_orders"));
        Assert.Equal(0, Count("gold.known_orders where order_id < 20000"));
    }

    [Fact]
    public async Task A_full_refresh_of_the_same_files_changes_no_table()
    {
        await Run("--full-refresh");

        Assert.Equal(ShopFiles.FirstOrders, (await LastTask("bronze.orders")).RowsOut);
        Assert.Empty(PublishedTables.Differences(_shop.Path, seed.AfterFirst));
    }

    [Fact]
    public async Task A_selected_job_is_loaded_alone()
    {
        ShopFiles.WriteSecond(_shop);

        await Run("--select", "bronze.orders");

        Assert.Equal(["bronze.orders"], await LastTasks());
        Assert.Equal(["bronze.orders", "quarantine.bronze_orders"], PublishedTables.Differing(_shop.Path, seed.AfterFirst));
        await Run();
        Assert.Empty(PublishedTables.Differences(_shop.Path, seed.AfterSecond));
    }

    [Fact]
    public async Task A_selected_model_is_built_from_what_is_there()
    {
        ShopFiles.WriteSecond(_shop);

        await Run("--select", "silver.orders", "--full-refresh");

        Assert.Equal(["silver.orders"], await LastTasks());
        Assert.Empty(PublishedTables.Differences(_shop.Path, seed.AfterFirst));
    }

    [Fact]
    public async Task A_model_selected_with_what_it_reads_loads_its_jobs_and_no_others()
    {
        ShopFiles.WriteSecond(_shop);

        await Run("--select", "+gold.daily_sales");

        Assert.Equal(["bronze.orders", "silver.orders", "gold.daily_sales"], await LastTasks());
        Assert.DoesNotContain("bronze.customers", PublishedTables.Differing(_shop.Path, seed.AfterFirst));
    }

    public void Dispose() => _shop.Dispose();

    private async Task<string> Run(params string[] options)
    {
        var (exitCode, output, error) = await new InProcess(_shop.Path).Run(["run", .. options]);
        Assert.True(exitCode == 0, output + error);
        return output;
    }

    private async Task<RunDetail> LastRun()
    {
        var journal = RunJournal.Open(_shop.At(".ingot"), TimeProvider.System);
        return (await journal.FindRunAsync("last", TestContext.Current.CancellationToken))!;
    }

    private async Task<TaskRecord> LastTask(string name) => (await LastRun()).Tasks.Single(t => t.Name == name);

    private async Task<IReadOnlyList<string>> LastTasks() => [.. (await LastRun()).Tasks.Select(t => t.Name)];

    private long Count(string from) => PublishedTables.Value<long>(_shop.Path, $"select count(*) from {from}");
}
