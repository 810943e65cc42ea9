using Ingot.Cli.Demo;
using Ingot.Core.Errors;
using Ingot.TestKit;

namespace Ingot.Cli.Tests.Demo;

public sealed class DemoProjectTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void The_demo_has_the_samples_files_and_one_file_of_data()
    {
        Prepare(12_000);

        Assert.Equal(["online_retail.csv"], Directory.GetFiles(_folder.At("demo/data"), "*.csv").Select(Path.GetFileName));
        Assert.Equal(12_001, File.ReadLines(_folder.At("demo/data/online_retail.csv")).Count());
        Assert.True(File.Exists(_folder.At("demo/models/gold/fact_sale.sql")));
    }

    [Fact]
    public void Ten_thousand_rows_are_the_samples_own()
    {
        Prepare(10_000);

        Assert.Equal(
            File.ReadAllBytes(Repository.At("samples", "retail", "data", "online_retail_10k.csv")),
            File.ReadAllBytes(_folder.At("demo/data/online_retail.csv")));
    }

    [Fact]
    public void A_second_demo_of_the_same_size_leaves_the_data_alone()
    {
        Prepare(500);
        var file = _folder.At("demo/data/online_retail.csv");
        var written = new DateTime(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(file, written);

        Prepare(500);

        Assert.Equal(written, File.GetLastWriteTimeUtc(file));
    }

    [Fact]
    public void A_demo_of_another_size_replaces_the_data()
    {
        Prepare(500);
        Prepare(700);

        Assert.Equal(701, File.ReadLines(_folder.At("demo/data/online_retail.csv")).Count());
    }

    [Fact]
    public void A_folder_with_something_else_is_left_alone()
    {
        _folder.Write("demo/ingot.yaml", "project: mine");

        Assert.Equal("new.not-empty", Assert.Throws<IngotException>(() => Prepare(10)).Code);
        Assert.Single(Directory.GetFileSystemEntries(_folder.At("demo")));
    }

    [Fact]
    public void A_stopped_demo_leaves_no_half_a_file()
    {
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();

        Assert.Throws<OperationCanceledException>(() => new DemoProject(_folder.At("demo")).Prepare(100_000, stopped.Token));

        Assert.Empty(Directory.GetFiles(_folder.At("demo/data"), "online_retail*"));
    }

    public void Dispose() => _folder.Dispose();

    private void Prepare(long rows) => new DemoProject(_folder.At("demo")).Prepare(rows, TestContext.Current.CancellationToken);
}
