using System.Text;
using Ingot.Core.Errors;
using Ingot.Lake.Storage;
using Ingot.TestKit;

namespace Ingot.Lake.Tests;

public sealed class FolderStorageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FolderStorage _storage;

    public FolderStorageTests() => _storage = new FolderStorage(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_name_is_given_once()
    {
        Assert.True(await _storage.PutIfAbsentAsync("a/b.json", Bytes("first"), TestLake.Stop));
        Assert.False(await _storage.PutIfAbsentAsync("a/b.json", Bytes("second"), TestLake.Stop));
        Assert.Equal("first", await TextAsync("a/b.json"));

        await _storage.PutAsync("a/b.json", Bytes("third"), TestLake.Stop);
        Assert.Equal("third", await TextAsync("a/b.json"));
        Assert.Equal(["a/b.json"], await NamesAsync("", recursive: true));
    }

    [Fact]
    public async Task Of_many_writers_of_one_name_one_wins_and_no_reader_sees_a_part()
    {
        var content = new byte[200_000];
        for (var round = 0; round < 10; round++)
        {
            var path = $"r{round}.json";
            using var start = new Barrier(5);
            var reader = Task.Run(
                async () =>
                {
                    start.SignalAndWait(TestLake.Stop);
                    while (true)
                    {
                        TestLake.Stop.ThrowIfCancellationRequested();
                        if (await _storage.ReadAsync(path, TestLake.Stop) is { } seen)
                            return seen.Length;
                    }
                },
                TestLake.Stop);
            var winners = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(
                () =>
                {
                    start.SignalAndWait(TestLake.Stop);
                    return _storage.PutIfAbsentAsync(path, content, TestLake.Stop);
                },
                TestLake.Stop)));

            Assert.Single(winners, w => w);
            Assert.Equal(content.Length, await reader);
        }
    }

    [Fact]
    public async Task A_cancelled_put_leaves_nothing()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _storage.PutIfAbsentAsync("a.json", Bytes("x"), cancelled.Token));
        Assert.Empty(await NamesAsync("", recursive: true));
    }

    [Fact]
    public async Task Absent_files_and_folders_are_no_error()
    {
        Assert.Empty(await NamesAsync("nowhere", recursive: true));
        Assert.Null(await _storage.ReadAsync("nowhere/a", TestLake.Stop));
        Assert.Null(await _storage.FindAsync("nowhere/a", TestLake.Stop));
        Assert.False(await _storage.DeleteAsync("nowhere/a", TestLake.Stop));
    }

    [Fact]
    public async Task Listing_names_files_relative_to_the_root_with_size_and_time()
    {
        _folder.Write("t/2026/a.parquet", "12345");
        _folder.Write("t/b.parquet", "1");
        _folder.Write("u/c.parquet", "1");

        Assert.Equal(["t/2026/a.parquet", "t/b.parquet"], await NamesAsync("t", recursive: true));
        Assert.Equal(["t/b.parquet"], await NamesAsync("t", recursive: false));
        var file = await _storage.FindAsync("t/2026/a.parquet", TestLake.Stop);
        Assert.Equal((5, TimeSpan.Zero), (file!.Size, file.Modified.Offset));
        Assert.Equal(new FileInfo(_folder.At("t/2026/a.parquet")).LastWriteTimeUtc, file.Modified.UtcDateTime);
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("../x")]
    [InlineData("a/../../x")]
    [InlineData("/x")]
    [InlineData("a/")]
    [InlineData("a//b")]
    [InlineData("a/./b")]
    [InlineData("a\\..\\b")]
    [InlineData("c:x")]
    [InlineData("a\0b")]
    public async Task A_path_that_may_leave_the_root_is_refused_everywhere(string path)
    {
        await RefusedAsync(() => _storage.ReadAsync(path, TestLake.Stop));
        await RefusedAsync(() => _storage.FindAsync(path, TestLake.Stop));
        await RefusedAsync(() => _storage.DeleteAsync(path, TestLake.Stop));
        await RefusedAsync(() => _storage.PutAsync(path, Bytes("x"), TestLake.Stop));
        await RefusedAsync(() => _storage.PutIfAbsentAsync(path, Bytes("x"), TestLake.Stop));
        await RefusedAsync(() => Task.FromResult(_storage.Draft(path)));

        static async Task RefusedAsync<T>(Func<T> call)
            where T : Task => Assert.Equal("lake.unsafe-path", (await Assert.ThrowsAsync<IngotException>(async () => await call())).Code);
    }

    [Fact]
    public async Task Links_are_neither_listed_nor_deleted_through()
    {
        Requires.Part(!OperatingSystem.IsWindows(), "symbolic links need a privilege on Windows");
        using var outside = new TemporaryFolder();
        outside.Write("precious.parquet", "x");
        _folder.Folder("t");
        Directory.CreateSymbolicLink(_folder.At("t/link"), outside.Path);
        File.CreateSymbolicLink(_folder.At("t/file.parquet"), outside.At("precious.parquet"));

        Assert.Empty(await NamesAsync("t", recursive: true));
        var error = await Assert.ThrowsAsync<IngotException>(() => _storage.DeleteAsync("t/link/precious.parquet", TestLake.Stop));
        Assert.Equal("lake.unsafe-path", error.Code);
        Assert.True(File.Exists(outside.At("precious.parquet")));
    }

    [Fact]
    public async Task A_storage_that_cannot_be_written_says_so()
    {
        _folder.Write("file", "x");

        var error = await Assert.ThrowsAsync<IngotException>(() => _storage.PutIfAbsentAsync("file/a.json", Bytes("x"), TestLake.Stop));
        Assert.Equal((ErrorKind.Target, "lake.storage"), (error.Kind, error.Code));
    }

    private static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private async Task<string> TextAsync(string path) => Encoding.UTF8.GetString((await _storage.ReadAsync(path, TestLake.Stop))!.Value.Span);

    private async Task<List<string>> NamesAsync(string folder, bool recursive)
    {
        var names = new List<string>();
        await foreach (var file in _storage.ListAsync(folder, recursive, TestLake.Stop))
            names.Add(file.Path);
        names.Sort(StringComparer.Ordinal);
        return names;
    }
}
