using System.Text;
using Ingot.Core.Errors;
using Ingot.Lake.Storage;
using Ingot.TestKit;

namespace Ingot.Lake.Tests.Storage;

/// <summary>What every storage of lakes does; each kind runs it for itself.</summary>
public abstract class StorageContract : IAsyncLifetime
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected TemporaryFolder Folder { get; } = new();

    protected ILakeStorage Lake { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Lake = await OpenAsync(Folder, Stop);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Lake?.Dispose();
        await CloseAsync();
        Folder.Dispose();
    }

    /// <summary>An empty lake; local files go below the folder.</summary>
    protected abstract ValueTask<ILakeStorage> OpenAsync(TemporaryFolder folder, CancellationToken cancellation);

    protected virtual ValueTask CloseAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_name_is_given_once()
    {
        Assert.True(await Lake.PutIfAbsentAsync("a/b.json", Bytes("first"), Stop));
        Assert.False(await Lake.PutIfAbsentAsync("a/b.json", Bytes("second"), Stop));
        Assert.Equal("first", await TextAsync("a/b.json"));

        await Lake.PutAsync("a/b.json", Bytes("third"), Stop);
        Assert.Equal("third", await TextAsync("a/b.json"));
        Assert.Equal(["a/b.json"], await NamesAsync("", recursive: true));
    }

    [Fact]
    public async Task Of_many_writers_of_one_name_one_wins_and_its_content_is_whole()
    {
        for (var round = 0; round < 5; round++)
        {
            var path = $"r{round}.json";
            var contents = Enumerable.Range(0, 6).Select(i => new string((char)('a' + i), 50_000)).ToList();
            using var start = new Barrier(contents.Count);
            var won = await Task.WhenAll(contents.Select(c => Task.Run(
                () =>
                {
                    start.SignalAndWait(Stop);
                    return Lake.PutIfAbsentAsync(path, Bytes(c), Stop);
                },
                Stop)));

            Assert.Single(won, w => w);
            Assert.Equal(contents[Array.IndexOf(won, true)], await TextAsync(path));
        }
    }

    [Fact]
    public async Task A_cancelled_put_leaves_nothing()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Lake.PutIfAbsentAsync("a.json", Bytes("x"), cancelled.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Lake.PutAsync("a.json", Bytes("x"), cancelled.Token));
        Assert.Empty(await NamesAsync("", recursive: true));
    }

    [Fact]
    public async Task Absent_files_and_folders_are_no_error()
    {
        Assert.Empty(await NamesAsync("nowhere", recursive: true));
        Assert.Empty(await NamesAsync("nowhere", recursive: false));
        Assert.Null(await Lake.ReadAsync("nowhere/a", Stop));
        Assert.Null(await Lake.FindAsync("nowhere/a", Stop));
        Assert.False(await Lake.DeleteAsync("nowhere/a", Stop));
    }

    [Fact]
    public async Task Listing_names_files_relative_to_the_root_with_size_and_time()
    {
        await Lake.PutAsync("t/2026/a.parquet", Bytes("12345"), Stop);
        await Lake.PutAsync("t/b.parquet", Bytes("1"), Stop);
        await Lake.PutAsync("tt/c.parquet", Bytes("1"), Stop);

        Assert.Equal(["t/2026/a.parquet", "t/b.parquet"], await NamesAsync("t", recursive: true));
        Assert.Equal(["t/b.parquet"], await NamesAsync("t", recursive: false));
        var found = await Lake.FindAsync("t/2026/a.parquet", Stop);
        var listed = await FirstAsync("t/2026");
        Assert.Equal(found, listed);
        Assert.Equal((5, TimeSpan.Zero), (found!.Size, found.Modified.Offset));
    }

    [Fact]
    public async Task Names_with_spaces_signs_and_letters_of_all_scripts_come_back_as_they_were()
    {
        string[] names = ["a b.json", "100%.json", "a+b&c=d.json", "größe-表.json", "#1.json", "x'y.json", "%2e%2e.json"];
        foreach (var name in names)
            Assert.True(await Lake.PutIfAbsentAsync($"ü t/{name}", Bytes(name), Stop));

        Assert.Equal(names.Select(n => $"ü t/{n}").Order(StringComparer.Ordinal), await NamesAsync("ü t", recursive: false));
        foreach (var name in names)
            Assert.Equal(name, await TextAsync($"ü t/{name}"));
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
        await RefusedAsync(() => Lake.ReadAsync(path, Stop));
        await RefusedAsync(() => Lake.FindAsync(path, Stop));
        await RefusedAsync(() => Lake.DeleteAsync(path, Stop));
        await RefusedAsync(() => Lake.PutAsync(path, Bytes("x"), Stop));
        await RefusedAsync(() => Lake.PutIfAbsentAsync(path, Bytes("x"), Stop));
        await RefusedAsync(() => Task.FromResult(Lake.Draft(path)));

        static async Task RefusedAsync<T>(Func<T> call)
            where T : Task => Assert.Equal("lake.unsafe-path", (await Assert.ThrowsAsync<IngotException>(async () => await call())).Code);
    }

    [Fact]
    public async Task A_draft_is_stored_whole_and_read_back_by_a_local_path()
    {
        var content = new byte[300_001];
        new Random(7).NextBytes(content);
        StoredFile stored;
        await using (var draft = Lake.Draft("t/2026/a.parquet"))
        {
            await File.WriteAllBytesAsync(draft.LocalPath, content, Stop);
            stored = await draft.StoreAsync(Stop);
            Assert.Equal(content, await File.ReadAllBytesAsync(draft.LocalPath, Stop));
        }

        Assert.Equal(await Lake.FindAsync("t/2026/a.parquet", Stop), stored);
        Assert.Equal(content, await LocalAsync(new WantedFile("t/2026/a.parquet", content.Length)));
        Assert.Equal(content, (await Lake.ReadAsync("t/2026/a.parquet", Stop))!.Value.ToArray());
    }

    [Fact]
    public async Task A_draft_that_is_not_stored_leaves_nothing()
    {
        string local;
        await using (var draft = Lake.Draft("t/a.parquet"))
        {
            local = draft.LocalPath;
            await File.WriteAllTextAsync(local, "x", Stop);
        }

        Assert.False(File.Exists(local));
        Assert.Empty(await NamesAsync("", recursive: true));
    }

    [Fact]
    public async Task A_file_is_adopted_and_an_empty_one_too()
    {
        var full = Lake.NewScratchFile("t");
        await File.WriteAllTextAsync(full, "content", Stop);
        var empty = Lake.NewScratchFile("t");
        await File.WriteAllTextAsync(empty, "", Stop);

        await Lake.AdoptAsync(full, "t/full", Stop);
        await Lake.AdoptAsync(empty, "t/empty", Stop);

        Assert.False(File.Exists(full));
        Assert.Equal("content", await TextAsync("t/full"));
        Assert.Equal(0, (await Lake.FindAsync("t/empty", Stop))!.Size);
        Assert.Empty(await LocalAsync(new WantedFile("t/empty", 0)));
    }

    [Fact]
    public async Task A_deleted_file_is_gone_once()
    {
        await Lake.PutAsync("t/a", Bytes("x"), Stop);

        Assert.True(await Lake.DeleteAsync("t/a", Stop));
        Assert.False(await Lake.DeleteAsync("t/a", Stop));
        Assert.Null(await Lake.ReadAsync("t/a", Stop));
    }

    protected static ReadOnlyMemory<byte> Bytes(string text) => Encoding.UTF8.GetBytes(text);

    protected async Task<string> TextAsync(string path) => Encoding.UTF8.GetString((await Lake.ReadAsync(path, Stop))!.Value.Span);

    protected async Task<List<string>> NamesAsync(string folder, bool recursive)
    {
        var names = new List<string>();
        await foreach (var file in Lake.ListAsync(folder, recursive, Stop))
            names.Add(file.Path);
        names.Sort(StringComparer.Ordinal);
        return names;
    }

    private async Task<byte[]> LocalAsync(WantedFile file)
    {
        using var local = await Lake.LocalizeAsync([file], Stop);
        return await File.ReadAllBytesAsync(local[file.Path], Stop);
    }

    private async Task<StoredFile?> FirstAsync(string folder)
    {
        await foreach (var file in Lake.ListAsync(folder, recursive: false, Stop))
            return file;
        return null;
    }
}
