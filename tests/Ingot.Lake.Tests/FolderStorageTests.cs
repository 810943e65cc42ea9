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

    private async Task<List<string>> NamesAsync(string folder, bool recursive)
    {
        var names = new List<string>();
        await foreach (var file in _storage.ListAsync(folder, recursive, TestLake.Stop))
            names.Add(file.Path);
        names.Sort(StringComparer.Ordinal);
        return names;
    }
}
