using System.Globalization;
using System.Text;
using Ingot.Configuration.Problems;
using Ingot.Core.Proof;
using Ingot.Ingest.Keys;
using Ingot.Ingest.Loads;

namespace Ingot.Ingest.Tests.Loads;

public sealed class FileSizeTests
{
    private const string Rows = "SELECT count(*), count(DISTINCT _row_number), min(_row_number), max(_row_number), bool_and(id = _row_number) FROM bronze WHERE _source = 'data/a.csv'";

    [Fact]
    public async Task A_part_becomes_as_many_files_as_the_size_makes_and_all_are_proved()
    {
        using var shop = Begin();
        shop.Write("data/a.csv", Csv(30_000));
        shop.Write("data/b.csv", Csv(10));

        var outcome = await shop.LoadAsync();

        Assert.Equal(Verdict.Proved, outcome.Certificate!.Verdict);
        Assert.Equal((30_010, 30_010), (outcome.Certificate.Written.Rows, outcome.Certificate.ReadBack!.Rows));
        Assert.Equal(outcome.Certificate.Written, outcome.Certificate.ReadBack);
        var files = await FilesAsync(shop);
        Assert.True(files.Count > 3, $"{files.Count} files");
        Assert.Single(files, f => f.Source == "data/b.csv");
        Assert.All(files, f => Assert.True(f.Size < 200 << 10, $"{f.Path} has {f.Size} bytes"));
        Assert.Equal(files.Sum(f => f.Size), outcome.StoredBytes);
        Assert.Equal(Enumerable.Range(0, files.Count), files.Select(f => f.Number).Order());
        Assert.Equal(["30000|30000|1|30000|True"], await shop.RowsAsync(Rows));
        Assert.Equal(files.Count, shop.FilesBelow("lake").Count(f => f.EndsWith(".parquet", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_changed_part_takes_all_its_files_with_it()
    {
        using var shop = Begin();
        shop.Write("data/a.csv", Csv(30_000));
        shop.Write("data/b.csv", Csv(10));
        await shop.LoadAsync();
        shop.Write("data/a.csv", Csv(20));

        var outcome = await shop.LoadAsync();

        Assert.Equal((20, 1), (outcome.Rows, outcome.UnchangedParts));
        Assert.Equal(["data/a.csv", "data/b.csv"], (await FilesAsync(shop)).Select(f => f.Source).Order(StringComparer.Ordinal));
        Assert.Equal(["20|20|1|20|True"], await shop.RowsAsync(Rows));
    }

    [Fact]
    public async Task The_job_says_otherwise_than_the_lake()
    {
        using var shop = new Shop("source: { path: \"data/*.csv\" }\nfile_size: 64KiB\n");
        shop.Write("data/a.csv", Csv(30_000));

        Assert.Equal(64 << 10, shop.Job.FileSize);
        await new JobLoad(shop.Context with { Files = new() { FileSize = 1 << 30, RowGroupRows = 2048 } }, await shop.PlanAsync()).RunAsync(null, TestContext.Current.CancellationToken);

        Assert.True((await FilesAsync(shop)).Count > 3);
    }

    [Fact]
    public async Task A_part_without_rows_is_a_table_all_the_same()
    {
        using var shop = Begin();
        shop.Write("data/a.csv", "id,name\n");

        await shop.LoadAsync();

        Assert.Empty(await shop.RowsAsync("SELECT id, name FROM bronze"));
        Assert.Single(await FilesAsync(shop));
    }

    // Cause: rows with −0 are written a second time, without dictionaries; nothing of the first time may stay.
    [Fact]
    public async Task Both_zeros_are_stored_as_they_came_in_every_file()
    {
        using var shop = Begin("columns: { v: double }\n");
        var csv = new StringBuilder("id,name,v\n");
        for (var i = 1; i <= 30_000; i++)
            csv.Append(CultureInfo.InvariantCulture, $"{i},{(uint)i * 2654435761u:x8},{(i % 3 == 0 ? "-0.0" : i % 3 == 1 ? "0.0" : $"{i}.5")}\n");
        shop.Write("data/a.csv", csv.ToString());

        var outcome = await shop.LoadAsync();

        Assert.Equal(Verdict.Proved, outcome.Certificate!.Verdict);
        Assert.Equal(["10000"], await shop.RowsAsync("SELECT count(*) FROM bronze WHERE CAST(v AS VARCHAR) = '-0.0'"));
        var files = await FilesAsync(shop);
        Assert.True(files.Count > 1);
        Assert.Equal(files.Count, shop.FilesBelow("lake").Count(f => f.EndsWith(".parquet", StringComparison.Ordinal)));
        var snapshot = await shop.Context.BronzeTable("sales").ReadAsync(TestContext.Current.CancellationToken);
        Assert.All(snapshot.Files.Values, f => Assert.Contains(PartLoad.NegativeZeroTag, f.Tags.Keys));
    }

    [Fact]
    public async Task A_table_with_a_key_shows_the_latest_rows_and_finds_deletes()
    {
        using var shop = Begin("key: [id]\ndeletes: hard\n");
        shop.Write("data/a.csv", Csv(30_000));
        await shop.LoadAsync();
        shop.Write("data/a.csv", Csv(20_000, "new"));

        var outcome = await shop.LoadAsync();

        Assert.Equal(Verdict.Proved, outcome.Certificate!.Verdict);
        Assert.Equal(10_000, outcome.Certificate.Changes!.Deleted);
        var snapshot = await shop.Context.BronzeTable("sales").ReadAsync(TestContext.Current.CancellationToken);
        var latest = KeyedTable.Of(snapshot, shop.Job)!.Latest(f => $"{shop.Path}/lake/bronze/sales/{f.Path}");
        using var session = shop.Engine.Connect();
        Assert.Equal(20_000, session.Scalar<long>($"SELECT count(*) FROM ({latest}) AS t WHERE name LIKE 'new%'", TestContext.Current.CancellationToken));
        Assert.Equal(20_000, session.Scalar<long>($"SELECT count(*) FROM ({latest}) AS t", TestContext.Current.CancellationToken));
        Assert.Equal(snapshot.Files.Count, (await FilesAsync(shop)).Select(f => f.Path).Distinct().Count());
    }

    [Fact]
    public async Task A_snapshot_adds_its_changes_in_such_files()
    {
        using var shop = Begin("load: snapshot\nkey: [id]\n");
        shop.Write("data/a.csv", Csv(30_000));
        await shop.LoadAsync();
        var before = (await FilesAsync(shop)).Count;
        shop.Write("data/a.csv", Csv(30_000, "new"));

        var outcome = await new SnapshotLoad(shop.Context with { Files = Small }, await shop.PlanAsync()).RunAsync(null, TestContext.Current.CancellationToken);

        Assert.Equal((Verdict.Proved, 30_000L), (outcome.Certificate!.Verdict, outcome.Certificate.Changes!.Updated!.Value));
        Assert.True((await FilesAsync(shop)).Count > before + 3);
        Assert.Equal((await FilesAsync(shop)).Count, shop.FilesBelow("lake").Count(f => f.EndsWith(".parquet", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("source: { path: \"data/*.csv\" }\nfile_size: 1KiB\n", "'file_size' cannot be 1KiB.")]
    [InlineData("source: { path: \"data/*.csv\" }\nfile_size: large\n", "'file_size' must be a size")]
    [InlineData("source: { path: \"data/*.csv\" }\nfile_size: 1GB\ntarget: { connection: none, table: a.b }\n", "A job with a target writes no files.")]
    public void A_size_that_nothing_can_have_is_a_mistake(string job, string message)
    {
        using var shop = new Shop(job);
        var problems = new ConfigProblems();

        shop.Jobs(problems);

        Assert.Contains(problems.All, p => p.Message.Contains(message, StringComparison.Ordinal));
    }

    private static Configuration.Project.LakeFileOptions Small { get; } = new() { FileSize = 64 << 10, RowGroupRows = 2048 };

    private static Shop Begin(string more = "") => new($"source: {{ path: \"data/*.csv\" }}\n{more}", files: Small);

    private static string Csv(int rows, string name = "name")
    {
        var csv = new StringBuilder("id,name\n");
        for (var i = 1; i <= rows; i++)
            csv.Append(CultureInfo.InvariantCulture, $"{i},{name}-{(uint)i * 2654435761u:x8}-{i * 7919:x}\n");
        return csv.ToString();
    }

    private static async Task<List<(string Path, string Source, long Size, int Number)>> FilesAsync(Shop shop)
    {
        var snapshot = await shop.Context.BronzeTable("sales").ReadAsync(TestContext.Current.CancellationToken);
        return [.. snapshot.Files.Values.Select(f => (f.Path, f.Tags.GetValueOrDefault(LoadCommit.SourceTag) ?? "", f.Size, int.Parse(f.Path.Split('.')[^2], CultureInfo.InvariantCulture)))];
    }
}
