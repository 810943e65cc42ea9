using Ingot.Cli.Tests.Shop;
using Ingot.Journal;
using Ingot.TestKit;

namespace Ingot.Cli.Tests.BadInput;

/// <summary>Records that cannot be read are counted, kept to be looked at, and stop the load where they are too many.</summary>
public sealed class RejectedRecordTests(SeededShop seed) : IDisposable
{
    private const string NewFile = "data/orders_9.csv";
    private readonly Trial _trial = new(seed);

    [Fact]
    public async Task More_than_tolerated_stop_the_load_and_show_where_they_are()
    {
        await TwoAreTooMany();

        _trial.IsIntact(except: "quarantine.bronze_orders");
        Assert.Equal(
            "5|ordered_on|90003,soon,21,\"note, \"\"3\"\"\",1.11",
            PublishedTables.Value<string>(_trial.Shop.Path, """
                select line || '|' || "column" || '|' || raw from quarantine.bronze_orders where _source = 'orders_9.csv' order by line limit 1
                """));
        Assert.StartsWith("'soon' in ordered_on is not", PublishedTables.Value<string>(
            _trial.Shop.Path, "select any_value(reason) from quarantine.bronze_orders where _source = 'orders_9.csv'"), StringComparison.Ordinal);
        Assert.Equal(ShopFiles.FirstRejected + 2, PublishedTables.Value<long>(_trial.Shop.Path, "select count(*) from quarantine.bronze_orders"));
    }

    [Fact]
    public async Task Mending_the_file_empties_its_quarantine()
    {
        await TwoAreTooMany();

        _trial.Shop.Write(NewFile, ShopFiles.Orders(9, []));
        var (exitCode, output, error) = await new InProcess(_trial.Shop.Path).Run("run");

        Assert.True(exitCode == 0, output + error);
        Assert.Equal(ShopFiles.FirstOrders + ShopFiles.OrdersPerFile, PublishedTables.Value<long>(_trial.Shop.Path, "select count(*) from bronze.orders"));
        Assert.Equal(ShopFiles.FirstRejected, PublishedTables.Value<long>(_trial.Shop.Path, "select count(*) from quarantine.bronze_orders"));
    }

    [Fact]
    public async Task As_many_as_tolerated_are_counted_by_the_certificate()
    {
        _trial.Shop.Write(NewFile, ShopFiles.Orders(9, [3, 1000]));

        var outcome = await IngotProcess.Run(_trial.Shop.Path, "run");

        Assert.True(outcome.ExitCode == 0, outcome.ToString());
        var run = await RunJournal.Open(_trial.Shop.At(".ingot"), TimeProvider.System).FindRunAsync("last", TestContext.Current.CancellationToken);
        var certificate = run!.Certificates.Single(c => c.Table == "bronze.orders").Certificate;
        Assert.Equal((ShopFiles.OrdersPerFile, 2, ShopFiles.OrdersPerFile - 2), (certificate.SourceRecords, certificate.Quarantined, certificate.Written.Rows));
        Assert.Equal(2, PublishedTables.Value<long>(_trial.Shop.Path, "select count(*) from quarantine.bronze_orders where _source = 'orders_9.csv'"));
    }

    public void Dispose() => _trial.Dispose();

    private async Task TwoAreTooMany()
    {
        _trial.Edit("jobs/orders.yaml", "rows: 10", "rows: 0");
        _trial.Shop.Write(NewFile, ShopFiles.Orders(9, [3, 1000]));
        var outcome = await _trial.Fails(Trial.WorkFailed, "load.rejects");
        Assert.Contains("2 records could not be read and the job tolerates 0", outcome.Error, StringComparison.Ordinal);
    }
}
