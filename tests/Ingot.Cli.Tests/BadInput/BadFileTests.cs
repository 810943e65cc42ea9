using System.Text;
using Ingot.Cli.Tests.Shop;
using Ingot.TestKit;

namespace Ingot.Cli.Tests.BadInput;

/// <summary>Files that are not what they should be cost nothing but a message.</summary>
public sealed class BadFileTests(SeededShop seed) : IDisposable
{
    private const string NewFile = "data/orders_9.csv";
    private const string Header = "order_id,ordered_on,customer_id,note,amount\n";
    private readonly Trial _trial = new(seed);

    [Fact]
    public async Task A_file_cut_inside_a_quoted_value()
    {
        Tolerate(0);
        _trial.Shop.Write(NewFile, Header + "90000,2024-01-01,1,fine,1.00\n90001,2024-01-02,2,\"cut he");

        var outcome = await _trial.Fails(Trial.WorkFailed, "load.rejects");

        Assert.Contains("orders_9.csv, line 3: the file ends inside a quoted value", outcome.Error, StringComparison.Ordinal);
        await IsMended(except: "quarantine.bronze_orders");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public async Task Random_bytes(int seedOfBytes)
    {
        var bytes = new byte[3000];
        new Random(seedOfBytes).NextBytes(bytes);
        _trial.Shop.Write(NewFile, bytes);

        await _trial.Fails(Trial.WorkFailed, "files.");

        await IsMended();
    }

    [Fact]
    public async Task A_file_of_NUL_bytes()
    {
        _trial.Shop.Write(NewFile, new byte[5000]);

        await _trial.Fails(Trial.WorkFailed, "files.not-text");

        await IsMended();
    }

    [Fact]
    public async Task Another_delimiter_than_configured()
    {
        _trial.Edit("jobs/orders.yaml", "  path:", "  delimiter: ';'\n  path:");
        _trial.Shop.Write(NewFile, ShopFiles.Orders(9, []));

        var outcome = await _trial.Fails(Trial.WorkFailed, "files.columns-missing");

        Assert.Contains("check the delimiter option", outcome.Error, StringComparison.Ordinal);
        _trial.Edit("jobs/orders.yaml", "  delimiter: ';'\n", "");
        await IsMended();
    }

    [Fact]
    public async Task A_line_of_100_MB_takes_no_600_MB_of_memory()
    {
        Tolerate(0);
        await using (var file = File.Create(_trial.Shop.At(NewFile)))
        {
            await file.WriteAsync(Encoding.UTF8.GetBytes(Header + "90000,2024-01-01,1,"), TestContext.Current.CancellationToken);
            var million = Enumerable.Repeat((byte)'x', 1_000_000).ToArray();
            for (var i = 0; i < 100; i++)
                await file.WriteAsync(million, TestContext.Current.CancellationToken);
        }

        using var process = IngotProcess.Start(_trial.Shop.Path, ["run"]);
        var memory = PeakMemory.Watch(process.Id);
        Trial.Complains(await process.Finish(TestContext.Current.CancellationToken), Trial.WorkFailed, "load.rejects");

        Assert.InRange(await memory, 20_000_000, 600_000_000);
        await IsMended(except: "quarantine.bronze_orders");
    }

    [Fact]
    public async Task A_missing_file()
    {
        File.Move(_trial.Shop.At("data/customers.csv"), _trial.Shop.At("data/clients.csv"));

        await _trial.Fails(Trial.WorkFailed, "files.missing");

        _trial.IsIntact();
        File.Move(_trial.Shop.At("data/clients.csv"), _trial.Shop.At("data/customers.csv"));
        await _trial.WorksAgain();
    }

    /// <summary>Regression: a file in a folder that may not be entered was said not to exist.</summary>
    [Fact]
    public async Task A_folder_that_may_not_be_read()
    {
        var data = _trial.Shop.At("data");
        Permissions.Forbid(data);

        var outcome = await Permissions.Run(_trial.Shop.Path);
        Permissions.Allow(data);

        Trial.Complains(outcome, Trial.WorkFailed, "files.unreadable");
        Assert.DoesNotContain("files.missing", outcome.Error, StringComparison.Ordinal);
        await IsMended();
    }

    [Fact]
    public async Task A_file_that_may_not_be_read()
    {
        _trial.Shop.Write(NewFile, ShopFiles.Orders(9, []));
        Permissions.Forbid(_trial.Shop.At(NewFile));

        Trial.Complains(await Permissions.Run(_trial.Shop.Path), Trial.WorkFailed, "files.unreadable");

        await IsMended();
    }

    public void Dispose() => _trial.Dispose();

    private void Tolerate(int records) => _trial.Edit("jobs/orders.yaml", "rows: 10", $"rows: {records}");

    private async Task IsMended(params string[] except)
    {
        _trial.IsIntact(except);
        File.Delete(_trial.Shop.At(NewFile));
        await _trial.WorksAgain(except);
    }
}
