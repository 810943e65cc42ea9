using Ingot.Core.Errors;

namespace Ingot.Lake.Tests;

public sealed class CleanupTests : IDisposable
{
    private readonly TestLake _lake = new();

    public void Dispose() => _lake.Dispose();

    [Fact]
    public async Task Vacuum_deletes_only_what_no_version_within_the_retention_needs()
    {
        await _lake.CreateAsync();
        await _lake.AppendAsync("old.parquet");
        await RemoveAsync("old.parquet");
        _lake.Time.Advance(TimeSpan.FromDays(3));
        await _lake.AppendAsync("recent.parquet");
        await RemoveAsync("recent.parquet");
        await _lake.AppendAsync("live.parquet");
        _lake.Time.Advance(TimeSpan.FromDays(1));
        await _lake.WriteAsync("never-committed.parquet");

        var dry = await _lake.Table.VacuumAsync(TimeSpan.FromDays(2), dryRun: true, TestLake.Stop);
        Assert.Equal(["old.parquet"], Names(dry));
        Assert.True(dry.DryRun && dry.Bytes > 0);
        Assert.Equal(4, Files().Count);

        var done = await _lake.Table.VacuumAsync(TimeSpan.FromDays(2), cancellation: TestLake.Stop);
        Assert.Equal(["old.parquet"], Names(done));
        Assert.Equal(["live.parquet", "never-committed.parquet", "recent.parquet"], Files());
        // All versions of the last two days can still be read, in full.
        for (var version = 2; version <= 5; version++)
            _lake.Rows(await _lake.Table.ReadAsync(version, TestLake.Stop));

        Assert.Equal(["recent.parquet"], Names(await _lake.Table.VacuumAsync(TimeSpan.Zero, cancellation: TestLake.Stop)));
        Assert.Equal(["live.parquet", "never-committed.parquet"], Files());
    }

    [Fact]
    public async Task A_file_removed_a_moment_ago_is_needed_as_long_as_the_version_before_is()
    {
        await _lake.CreateAsync();
        await _lake.AppendAsync("a.parquet");
        _lake.Time.Advance(TimeSpan.FromDays(30));
        await RemoveAsync("a.parquet");
        _lake.Time.Advance(TimeSpan.FromHours(1));

        // It was added long ago, but it was live until an hour ago.
        Assert.Empty((await _lake.Table.VacuumAsync(TimeSpan.FromHours(2), cancellation: TestLake.Stop)).Files);
        Assert.Equal(["a.parquet"], Names(await _lake.Table.VacuumAsync(TimeSpan.FromMinutes(59), cancellation: TestLake.Stop)));
    }

    [Fact]
    public async Task Vacuum_never_touches_the_log_or_hidden_folders()
    {
        await _lake.CreateAsync();
        await _lake.AppendAsync("a.parquet");
        await RemoveAsync("a.parquet");
        await _lake.Table.CheckpointAsync(TestLake.Stop);
        var log = Directory.EnumerateFiles(_lake.LogPath("")).Order().ToList();
        Directory.CreateDirectory(Path.Combine(_lake.Root, "sales/orders/_change_data"));
        await File.WriteAllTextAsync(Path.Combine(_lake.Root, "sales/orders/_change_data/a.parquet"), "x", TestLake.Stop);
        _lake.Time.Advance(TimeSpan.FromDays(1000));

        await _lake.Table.VacuumAsync(TimeSpan.Zero, cancellation: TestLake.Stop);
        await _lake.Table.RemoveOrphansAsync(TimeSpan.Zero, cancellation: TestLake.Stop);

        Assert.Equal(log, Directory.EnumerateFiles(_lake.LogPath("")).Order());
        Assert.True(File.Exists(Path.Combine(_lake.Root, "sales/orders/_change_data/a.parquet")));
        Assert.False(File.Exists(Path.Combine(_lake.Root, "sales/orders/a.parquet")));
    }

    [Fact]
    public async Task Orphans_go_when_they_are_old_or_their_load_is_dead()
    {
        _lake.Time.Set(DateTimeOffset.UtcNow);
        await _lake.CreateAsync();
        await _lake.AppendAsync("2026/03/01/dead.0.parquet");
        await RemoveAsync("2026/03/01/dead.0.parquet");
        await _lake.AppendAsync("2026/03/01/dead.1.parquet");
        foreach (var name in new[] { "dead.2", "running.0", "old.0" })
            await _lake.WriteAsync($"2026/03/01/{name}.parquet");
        File.SetLastWriteTimeUtc(FilePath("2026/03/01/old.0.parquet"), DateTime.UtcNow.AddDays(-2));
        await File.WriteAllTextAsync(FilePath("2026/03/01/readme.txt"), "not data", TestLake.Stop);
        File.SetLastWriteTimeUtc(FilePath("2026/03/01/readme.txt"), DateTime.UtcNow.AddDays(-2));

        // The removed and the live file of the dead load are known to the log: they are not orphans.
        var onlyDead = await _lake.Table.RemoveOrphansAsync(TimeSpan.MaxValue, new HashSet<string> { "dead" }, dryRun: true, TestLake.Stop);
        Assert.Equal(["2026/03/01/dead.2.parquet"], Names(onlyDead));

        var report = await _lake.Table.RemoveOrphansAsync(TimeSpan.FromDays(1), new HashSet<string> { "dead" }, cancellation: TestLake.Stop);
        Assert.Equal(["2026/03/01/dead.2.parquet", "2026/03/01/old.0.parquet"], Names(report));
        Assert.Equal(["2026/03/01/dead.0.parquet", "2026/03/01/dead.1.parquet", "2026/03/01/readme.txt", "2026/03/01/running.0.parquet"], Files());
    }

    [Fact]
    public async Task Orphans_of_a_table_that_was_never_created_go_too()
    {
        await _lake.WriteAsync("2026/03/01/dead.0.parquet");

        Assert.Empty((await _lake.Table.VacuumAsync(TimeSpan.Zero, cancellation: TestLake.Stop)).Files);
        Assert.Single((await _lake.Table.RemoveOrphansAsync(TimeSpan.MaxValue, new HashSet<string> { "dead" }, cancellation: TestLake.Stop)).Files);
        Assert.Empty(Files());
    }

    [Fact]
    public async Task Nothing_is_deleted_while_the_log_cannot_be_read_or_written()
    {
        await _lake.CreateAsync();
        await _lake.AppendAsync("a.parquet");
        await RemoveAsync("a.parquet");
        await File.WriteAllTextAsync(_lake.CommitPath(3), "{\"protocol\":{\"minReaderVersion\":1,\"minWriterVersion\":7,\"writerFeatures\":[\"novelty\"]}}\n", TestLake.Stop);
        await RefusedAsync("lake.unsupported-feature");

        await File.WriteAllTextAsync(_lake.CommitPath(3), "torn", TestLake.Stop);
        await RefusedAsync("lake.corrupt-log");
        Assert.Equal(["a.parquet"], Files());

        async Task RefusedAsync(string code)
        {
            Assert.Equal(code, (await Assert.ThrowsAsync<IngotException>(() => _lake.Table.VacuumAsync(TimeSpan.Zero, cancellation: TestLake.Stop))).Code);
            Assert.Equal(code, (await Assert.ThrowsAsync<IngotException>(() => _lake.Table.RemoveOrphansAsync(TimeSpan.Zero, cancellation: TestLake.Stop))).Code);
        }
    }

    private static IEnumerable<string> Names(CleanupReport report) => report.Files.Select(f => f.Path["sales/orders/".Length..]);

    private string FilePath(string file) => Path.Combine(_lake.Root, "sales/orders", file);

    private List<string> Files() =>
        [.. Directory.EnumerateFiles(Path.Combine(_lake.Root, "sales/orders"), "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Path.Combine(_lake.Root, "sales/orders"), f).Replace('\\', '/'))
            .Where(f => f[0] != '_').Order(StringComparer.Ordinal)];

    private async Task RemoveAsync(string path) => await _lake.Table.CommitAsync(
        await _lake.Table.ReadAsync(TestLake.Stop), new DeltaCommit { Operation = "DELETE", Remove = [path] }, TestLake.Stop);
}
