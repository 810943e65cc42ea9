using Ingot.Cli.Demo;
using Ingot.Core.Errors;
using Ingot.TestKit;

namespace Ingot.Cli.Tests.Demo;

public sealed class DemoProjectTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Without_a_number_of_rows_the_demo_is_the_sample()
    {
        Assert.NotNull(Prepare(null));

        Assert.Equal(
            File.ReadAllBytes(Repository.At("samples", "retail", "data", "online_retail_10k.csv")),
            File.ReadAllBytes(_folder.At("demo/data/online_retail_10k.csv")));
        Assert.Null(Prepare(null));
    }

    [Fact]
    public void A_grown_demo_has_one_file_of_data()
    {
        Prepare(12_000);

        Assert.Equal(["online_retail.csv"], Directory.GetFiles(_folder.At("demo/data"), "*.csv").Select(Path.GetFileName));
        Assert.Equal(12_001, File.ReadLines(_folder.At("demo/data/online_retail.csv")).Count());
        Assert.True(File.Exists(_folder.At("demo/models/gold/fact_sale.sql")));
    }

    [Fact]
    public void A_second_demo_of_the_same_size_leaves_the_data_alone()
    {
        Prepare(500);
        var file = _folder.At("demo/data/online_retail.csv");
        var written = new DateTime(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(file, written);

        Assert.Null(Prepare(500));

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
    public void The_demo_of_the_real_lines_is_not_grown()
    {
        Prepare(null);

        Assert.Equal("demo.other", Assert.Throws<IngotException>(() => Prepare(500)).Code);
    }

    /// <summary>Regression: any project in the folder was taken for the demo's and run.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData(10L)]
    public void A_project_of_somebodys_own_is_left_alone(long? rows)
    {
        _folder.Write("demo/ingot.yaml", "project: mine");

        Assert.Equal("new.not-empty", Assert.Throws<IngotException>(() => Prepare(rows)).Code);
        Assert.Single(Directory.GetFileSystemEntries(_folder.At("demo")));
    }

    [Fact]
    public void A_stopped_demo_leaves_no_half_a_file()
    {
        using var stopped = new CancellationTokenSource();
        stopped.Cancel();

        Assert.Throws<OperationCanceledException>(() => new DemoProject(_folder.At("demo")).Prepare(100_000, stopped.Token));

        Assert.Equal(["online_retail_10k.csv"], Directory.GetFiles(_folder.At("demo/data"), "*.csv").Select(Path.GetFileName));
    }

    public void Dispose() => _folder.Dispose();

    private string? Prepare(long? rows) => new DemoProject(_folder.At("demo")).Prepare(rows, TestContext.Current.CancellationToken);
}
