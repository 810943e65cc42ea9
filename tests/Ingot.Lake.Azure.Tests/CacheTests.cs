using Ingot.Core.Errors;
using Ingot.Lake.Storage;
using Ingot.TestKit;

namespace Ingot.Lake.Azure.Tests;

public sealed class CacheTests : IAsyncLifetime
{
    private const int Size = 1000;

    private readonly TestClock _clock = new();
    private TestAzure _azure = null!;

    private string Files => _azure.Folder.At("cache/files");

    public async ValueTask InitializeAsync()
    {
        _azure = await TestAzure.CreateAsync();
        using var writer = _azure.Open();
        foreach (var name in new[] { "a", "b", "c", "d" })
            await writer.PutAsync($"t/{name}.parquet", TestAzure.Random(Size), TestAzure.Stop);
    }

    public ValueTask DisposeAsync()
    {
        _azure.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task What_was_not_used_for_longest_goes_first()
    {
        using var lake = Open(3 * Size);
        foreach (var names in new[] { "a", "b", "c", "a", "d" })
        {
            _clock.Advance(TimeSpan.FromMinutes(1));
            (await LocalizeAsync(lake, names)).Dispose();
        }

        Assert.Equal(["a.parquet", "c.parquet", "d.parquet"], Cached());
    }

    [Fact]
    public async Task What_is_read_stays_and_what_does_not_fit_beside_it_is_refused()
    {
        using var reader = Open(3 * Size);
        using var other = Open(3 * Size);
        using (await LocalizeAsync(reader, "a", "b"))
        {
            _clock.Advance(TimeSpan.FromMinutes(1));
            (await LocalizeAsync(other, "c")).Dispose();

            var error = await Assert.ThrowsAsync<IngotException>(() => LocalizeAsync(other, "c", "d"));
            Assert.Equal("lake.cache-full", error.Code);
            Assert.Contains("lake.cache.max_size", error.Next, StringComparison.Ordinal);
            (await LocalizeAsync(other, "d")).Dispose();
            Assert.Equal(["a.parquet", "b.parquet", "d.parquet"], Cached());
        }

        (await LocalizeAsync(other, "c", "d")).Dispose();
        Assert.Equal(3, Cached().Count);
    }

    [Fact]
    public async Task What_a_process_that_ended_had_read_does_not_stay_for_it()
    {
        using var lake = Open(2 * Size);
        (await LocalizeAsync(lake, "a", "b")).Dispose();
        var names = Directory.GetFiles(Files, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Files, f).Replace('\\', '/'));
        // A lease that nobody holds open, as a killed process leaves it.
        var lease = _azure.Folder.Write("cache/leases/dead.lease", string.Join('\n', names));

        (await LocalizeAsync(lake, "c", "d")).Dispose();

        Assert.Equal(["c.parquet", "d.parquet"], Cached());
        Assert.False(File.Exists(lease));
    }

    [Fact]
    public async Task A_copy_that_was_cut_short_is_fetched_again()
    {
        using var lake = Open(3 * Size);
        string path;
        using (var local = await LocalizeAsync(lake, "a"))
            path = local["t/a.parquet"];
        await File.WriteAllBytesAsync(path, new byte[10], TestAzure.Stop);

        using var again = await LocalizeAsync(lake, "a");

        Assert.Equal(TestAzure.Random(Size), await File.ReadAllBytesAsync(again["t/a.parquet"], TestAzure.Stop));
    }

    [Fact]
    public async Task A_checkpoint_that_another_took_the_place_of_is_fetched_again()
    {
        using var lake = Open(10 * Size);
        var wanted = new WantedFile("t/_delta_log/00000000000000000010.checkpoint.parquet");
        await lake.PutAsync(wanted.Path, new byte[100], TestAzure.Stop);
        (await lake.LocalizeAsync([wanted], TestAzure.Stop)).Dispose();
        await lake.PutAsync(wanted.Path, TestAzure.Random(100), TestAzure.Stop);

        using var local = await lake.LocalizeAsync([wanted], TestAzure.Stop);

        Assert.Equal(TestAzure.Random(100), await File.ReadAllBytesAsync(local[wanted.Path], TestAzure.Stop));
    }

    [Fact]
    public async Task A_file_that_the_log_says_otherwise_of_is_refused()
    {
        using var lake = Open(10 * Size);

        var error = await Assert.ThrowsAsync<IngotException>(() => lake.LocalizeAsync([new WantedFile("t/a.parquet", Size + 1)], TestAzure.Stop));

        Assert.Equal("lake.damaged-file", error.Code);
        Assert.Equal("lake.missing-file", (await Assert.ThrowsAsync<IngotException>(() => lake.LocalizeAsync([new WantedFile("t/x.parquet", 1)], TestAzure.Stop))).Code);
    }

    private AzureStorage Open(long size) => _azure.Open(_azure.Options() with { CacheSize = size }, time: _clock);

    private static Task<LocalFiles> LocalizeAsync(AzureStorage lake, params string[] names) =>
        lake.LocalizeAsync([.. names.Select(n => new WantedFile($"t/{n}.parquet", Size))], TestAzure.Stop);

    private List<string> Cached() => [.. Directory.GetFiles(Files, "*", SearchOption.AllDirectories).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];
}
