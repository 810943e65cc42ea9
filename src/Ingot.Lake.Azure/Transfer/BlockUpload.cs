using System.Buffers;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Ingot.Core;
using Ingot.Lake.Azure.Requests;
using Ingot.Lake.Storage;

namespace Ingot.Lake.Azure.Transfer;

/// <summary>
/// Brings a local file into the storage, block by block and several at once; each block is checked by the service and tried
/// again by itself. Blocks of an earlier attempt that are there already are not sent again. The file is there when the list of
/// its blocks is committed, and not before.
/// </summary>
internal sealed class BlockUpload(BlobRequests requests, int blockSize, int parallel)
{
    /// <summary>The most blocks that a blob can have.</summary>
    private const int MostBlocks = 50_000;

    /// <summary>Sends a file.</summary>
    /// <param name="local">The local file.</param>
    /// <param name="blob">The blob; one that is there is replaced.</param>
    /// <param name="path">Its path in the lake.</param>
    /// <param name="cancellation">Stops; blocks that were sent vanish by themselves.</param>
    public async Task<StoredFile> SendAsync(string local, BlockBlobClient blob, string path, CancellationToken cancellation)
    {
        using var file = File.OpenHandle(local, FileMode.Open, FileAccess.Read, FileShare.Read, FileOptions.Asynchronous);
        var length = RandomAccess.GetLength(file);
        var size = (int)Math.Max(blockSize, (length + MostBlocks - 1) / MostBlocks);
        var sent = length > size ? await SentAsync(blob, path, cancellation) : [];
        var ids = new ConcurrentDictionary<int, string>();
#pragma warning disable CA5351 // The service keeps MD5 with the file; it is no matter of security.
        using var whole = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
#pragma warning restore CA5351
        await Parallel.ForEachAsync(
            BlocksAsync(file, length, size, whole, cancellation),
            new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellation },
            async (item, token) =>
            {
                using var block = item.Block;
                ids[item.Number] = block.Id;
                if (!sent.Contains((block.Id, block.Count)))
                    await StageAsync(blob, path, block, token);
            });
        Failpoint.Hit("azure.before-block-list");
        return await CommitAsync(blob, path, [.. ids.OrderBy(i => i.Key).Select(i => i.Value)], length, whole.GetHashAndReset(), cancellation);
    }

    private Task<BlockInfo> StageAsync(BlockBlobClient blob, string path, FileBlock block, CancellationToken cancellation) => requests.AskAsync(
        "write a block of",
        path,
        async token => (await blob.StageBlockAsync(block.Id, block.Open(), block.Md5, null, null, token)).Value,
        cancellation);

    private async Task<StoredFile> CommitAsync(BlockBlobClient blob, string path, IReadOnlyList<string> ids, long length, byte[] md5, CancellationToken cancellation)
    {
        var stored = await requests.AskAsync(
            "write",
            path,
            async token => (await blob.CommitBlockListAsync(ids, new CommitBlockListOptions { HttpHeaders = new BlobHttpHeaders { ContentHash = md5 } }, token)).Value,
            cancellation);
        return new StoredFile(path, length, stored.LastModified);
    }

    /// <summary>The blocks that an attempt before this one left.</summary>
    private Task<HashSet<(string, long)>> SentAsync(BlockBlobClient blob, string path, CancellationToken cancellation) => requests.AskAsync(
        "look for blocks of",
        path,
        async token =>
        {
            try
            {
                var list = await blob.GetBlockListAsync(BlockListTypes.Uncommitted, cancellationToken: token);
                return list.Value.UncommittedBlocks.Select(b => (b.Name, b.SizeLong)).ToHashSet();
            }
            catch (RequestFailedException e) when (e is { Status: 404, ErrorCode: "BlobNotFound" })
            {
                return [];
            }
        },
        cancellation);

    /// <summary>Reads in order, so that each byte is read once for the blocks and for the whole; the caller disposes the blocks.</summary>
    private static async IAsyncEnumerable<(int Number, FileBlock Block)> BlocksAsync(
        Microsoft.Win32.SafeHandles.SafeFileHandle file, long length, int size, IncrementalHash whole, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var (number, at) = (0, 0L); at < length; number++)
        {
            var count = (int)Math.Min(size, length - at);
            var buffer = ArrayPool<byte>.Shared.Rent(count);
            for (var filled = 0; filled < count;)
            {
                var read = await RandomAccess.ReadAsync(file, buffer.AsMemory(filled, count - filled), at + filled, cancellation);
                if (read == 0)
                    throw new IOException("The file became shorter while it was read.");
                filled += read;
            }

            whole.AppendData(buffer, 0, count);
            at += count;
            yield return (number, new FileBlock(number, buffer, count));
        }
    }
}
