using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Ingot.Core.Errors;
using Ingot.Lake.Storage;
using Ingot.TestKit.Servers.Azure;

namespace Ingot.Lake.Azure.Tests;

public sealed class UploadTests : IAsyncLifetime
{
    private TestAzure _azure = null!;
    private StorageProxy _proxy = null!;

    public async ValueTask InitializeAsync()
    {
        _azure = await TestAzure.CreateAsync();
        _proxy = await StorageProxy.StartAsync(_azure.Server.Endpoint);
    }

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        _azure.Dispose();
    }

    [Theory]
    [InlineData(Disturbance.Busy)]
    [InlineData(Disturbance.Cut)]
    [InlineData(Disturbance.LoseAnswer)]
    public async Task A_block_that_fails_is_sent_again_and_no_other(Disturbance how)
    {
        var content = TestAzure.Random((10 * 64 << 10) + 1);
        using var lake = _azure.Open(_azure.Options(_proxy.Endpoint));
        await lake.PutAsync("first", new byte[1], TestAzure.Stop);
        var before = _proxy.Count(IsBlock);
        _proxy.Disturb(IsBlock, 2, how);

        await TestAzure.StoreAsync(lake, "t/a.parquet", content);

        Assert.Equal(11 + 2, _proxy.Count(IsBlock) - before);
        Assert.Equal(content, (await lake.ReadAsync("t/a.parquet", TestAzure.Stop))!.Value.ToArray());
    }

    [Fact]
    public async Task An_upload_that_was_cut_short_goes_on_where_it_was_and_is_not_seen_before()
    {
        var content = TestAzure.Random(10 * 64 << 10);
        using var lake = _azure.Open(_azure.Options(_proxy.Endpoint), TestAzure.Once);
        await lake.PutAsync("first", new byte[1], TestAzure.Stop);
        _proxy.Disturb(r => r.Contains("comp=blocklist", StringComparison.Ordinal) && r.StartsWith("PUT", StringComparison.Ordinal), 1, Disturbance.Cut);
        await using var draft = lake.Draft("t/a.parquet");
        await File.WriteAllBytesAsync(draft.LocalPath, content, TestAzure.Stop);
        Assert.Equal("lake.unreachable", (await Assert.ThrowsAsync<IngotException>(() => draft.StoreAsync(TestAzure.Stop))).Code);
        Assert.Null(await lake.FindAsync("t/a.parquet", TestAzure.Stop));
        var before = _proxy.Count(IsBlock);

        await draft.StoreAsync(TestAzure.Stop);

        Assert.Equal(0, _proxy.Count(IsBlock) - before);
        Assert.Equal(content, (await lake.ReadAsync("t/a.parquet", TestAzure.Stop))!.Value.ToArray());
    }

    [Fact]
    public async Task Blocks_of_another_content_are_not_taken_for_our_own()
    {
        using var lake = _azure.Open(attempts: TestAzure.Once);
        await lake.PutAsync("first", new byte[1], TestAzure.Stop);
        var blob = _azure.Client().GetBlockBlobClient("raw/shop/t/a.parquet");
        await using (var draft = lake.Draft("t/a.parquet"))
        {
            await File.WriteAllBytesAsync(draft.LocalPath, TestAzure.Random(3 * 64 << 10), TestAzure.Stop);
            var foreign = Convert.ToBase64String(new byte[20]);
            await blob.StageBlockAsync(foreign, new MemoryStream(new byte[64 << 10]), cancellationToken: TestAzure.Stop);
            await draft.StoreAsync(TestAzure.Stop);
        }

        var list = (await blob.GetBlockListAsync(BlockListTypes.All, cancellationToken: TestAzure.Stop)).Value;
        Assert.Equal(3, list.CommittedBlocks.Count());
        Assert.Empty(list.UncommittedBlocks);
    }

    [Fact]
    public async Task The_service_keeps_the_MD5_of_the_whole_file()
    {
        using var lake = _azure.Open();
        var content = TestAzure.Random(5 * 64 << 10);

        await TestAzure.StoreAsync(lake, "t/a.parquet", content);

        var properties = (await _azure.Client().GetBlobClient("raw/shop/t/a.parquet").GetPropertiesAsync(cancellationToken: TestAzure.Stop)).Value;
#pragma warning disable CA5351 // What the service keeps is MD5.
        Assert.Equal(System.Security.Cryptography.MD5.HashData(content), properties.ContentHash);
#pragma warning restore CA5351
    }

    [Fact]
    public async Task A_commit_whose_answer_was_lost_is_found_to_be_there()
    {
        using var lake = _azure.Open(_azure.Options(_proxy.Endpoint));
        await lake.PutAsync("first", new byte[1], TestAzure.Stop);
        _proxy.Disturb(r => r.Contains("comp=blocklist", StringComparison.Ordinal), 1, Disturbance.LoseAnswer);

        // Its writer looks whose content it is: a commit names its attempt.
        Assert.False(await lake.PutIfAbsentAsync("t/0.json", "ours"u8.ToArray(), TestAzure.Stop));
        Assert.Equal("ours"u8.ToArray(), (await lake.ReadAsync("t/0.json", TestAzure.Stop))!.Value.ToArray());
    }

    [Theory]
    [InlineData(Disturbance.Busy)]
    [InlineData(Disturbance.Cut)]
    [InlineData(Disturbance.CutAnswer)]
    public async Task A_range_that_fails_is_fetched_again(Disturbance how)
    {
        var content = TestAzure.Random(6 * 64 << 10);
        using (var writer = _azure.Open())
            await TestAzure.StoreAsync(writer, "t/a.parquet", content);
        Directory.Delete(_azure.Folder.At("cache"), recursive: true);
        using var lake = _azure.Open(_azure.Options(_proxy.Endpoint));
        _proxy.Disturb(r => r.StartsWith("GET", StringComparison.Ordinal), 2, how);

        using var local = await lake.LocalizeAsync([new WantedFile("t/a.parquet", content.Length)], TestAzure.Stop);

        Assert.Equal(content, await File.ReadAllBytesAsync(local["t/a.parquet"], TestAzure.Stop));
        Assert.Equal(6 + 2, _proxy.Count(r => r.StartsWith("GET", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_file_that_arrives_changed_is_refused_and_not_kept()
    {
        var content = TestAzure.Random(6 * 64 << 10);
        using (var writer = _azure.Open())
            await TestAzure.StoreAsync(writer, "t/a.parquet", content);
        Directory.Delete(_azure.Folder.At("cache"), recursive: true);
        using var lake = _azure.Open(_azure.Options(_proxy.Endpoint));
        _proxy.Disturb(r => r.StartsWith("GET", StringComparison.Ordinal), 1, Disturbance.Spoil);

        var error = await Assert.ThrowsAsync<IngotException>(() => lake.LocalizeAsync([new WantedFile("t/a.parquet", content.Length)], TestAzure.Stop));

        Assert.Equal("lake.damaged-file", error.Code);
        using var local = await lake.LocalizeAsync([new WantedFile("t/a.parquet", content.Length)], TestAzure.Stop);
        Assert.Equal(content, await File.ReadAllBytesAsync(local["t/a.parquet"], TestAzure.Stop));
    }

    private static bool IsBlock(string request) => request.StartsWith("PUT", StringComparison.Ordinal) && request.Contains("comp=block&", StringComparison.Ordinal);
}
