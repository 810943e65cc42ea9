using Ingot.Cli.Tests.Recovery;
using Ingot.Cli.Tests.Shop;

namespace Ingot.Cli.Tests.BadInput;

/// <summary>Mistakes in a project's files are found before anything is done, and named with their place.</summary>
public sealed class BadProjectTests(SeededShop seed) : IDisposable
{
    private const string Orders = "jobs/orders.yaml";
    private const string Customers = "jobs/customers.yaml";
    private const string SilverOrders = "models/silver/orders.sql";
    private const string DailySales = "models/gold/daily_sales.sql";
    private readonly Trial _trial = new(seed);

    [Fact]
    public async Task A_tab_as_indentation()
    {
        _trial.Edit(Orders, "  path:", "\tpath:");

        var outcome = await _trial.Fails(Trial.MustBeCorrected, "config.syntax");

        Assert.Contains("jobs/orders.yaml:3:1", outcome.Error, StringComparison.Ordinal);
        _trial.Edit(Orders, "\tpath:", "  path:");
        await NothingWasDone();
    }

    /// <summary>Regression: with a job left out for its mistake, the models that read from it were blamed as well.</summary>
    [Fact]
    public async Task A_bad_indentation_is_the_only_mistake_that_is_named()
    {
        _trial.Edit(Customers, "  path:", " path:");

        var outcome = await _trial.Fails(Trial.MustBeCorrected, "config.syntax");

        Assert.Contains("jobs/customers.yaml:3:2", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("models/", outcome.Error, StringComparison.Ordinal);
        _trial.Edit(Customers, " path:", "  path:");
        await NothingWasDone();
    }

    [Fact]
    public async Task An_unknown_key_and_the_known_one_that_was_meant()
    {
        _trial.Edit(Orders, "tolerate:", "tollerate:");

        var outcome = await _trial.Fails(Trial.MustBeCorrected, "config.unknown-key");

        Assert.Contains("Did you mean 'tolerate'?", outcome.Error, StringComparison.Ordinal);
        _trial.Edit(Orders, "tollerate:", "tolerate:");
        await NothingWasDone();
    }

    [Fact]
    public async Task A_column_in_a_model_that_does_not_exist()
    {
        _trial.Edit(DailySales, "sum(amount)", "sum(amont)");

        var outcome = await _trial.Fails(Trial.WorkFailed, "model.sql");

        Assert.Contains($"{DailySales}:6:44", outcome.Error, StringComparison.Ordinal);
        _trial.IsIntact();
        _trial.Edit(DailySales, "sum(amont)", "sum(amount)");
        await _trial.WorksAgain();
    }

    /// <summary>Regression: there was a place, but no advice.</summary>
    [Fact]
    public async Task A_model_that_is_not_SQL()
    {
        _trial.Edit(DailySales, "group by", "group");

        var outcome = await _trial.Fails(Trial.MustBeCorrected, "model.sql");

        Assert.Contains($"{DailySales}:7:26", outcome.Error, StringComparison.Ordinal);
        _trial.Edit(DailySales, "group", "group by");
        await NothingWasDone();
    }

    [Fact]
    public async Task Models_that_read_each_other()
    {
        const string circle = "from gold.daily_sales join bronze.orders using (ordered_on)";
        _trial.Edit(SilverOrders, "from bronze.orders", circle);

        var outcome = await _trial.Fails(Trial.MustBeCorrected, "model.cycle");

        Assert.Contains("gold.daily_sales → silver.orders → gold.daily_sales", outcome.Error, StringComparison.Ordinal);
        _trial.Edit(SilverOrders, circle, "from bronze.orders");
        await NothingWasDone();
    }

    [Fact]
    public async Task A_table_that_nothing_makes()
    {
        _trial.Edit(DailySales, "silver.orders", "silver.order");

        var outcome = await _trial.Fails(Trial.MustBeCorrected, "model.unknown-table");

        Assert.Contains("Did you mean 'silver.orders'?", outcome.Error, StringComparison.Ordinal);
        Assert.Contains($"{DailySales}:7:6", outcome.Error, StringComparison.Ordinal);
        _trial.Edit(DailySales, "silver.order", "silver.orders");
        await NothingWasDone();
    }

    public void Dispose() => _trial.Dispose();

    private async Task NothingWasDone()
    {
        _trial.IsIntact();
        Assert.Single(await Aftermath.Runs(_trial.Shop.Path));
        await _trial.WorksAgain();
    }
}
