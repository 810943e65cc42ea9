using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Ingot.Lake.Azure.Requests;

namespace Ingot.Lake.Azure.Transfer;

/// <summary>
/// Fetches a file in ranges, several at once, each tried again by itself. All are of one version of the file, and the whole
/// has the size and, where the service keeps it, the MD5 that it was stored with.
/// </summary>
internal sealed class RangeDownload(BlobRequests requests, int rangeSize, int parallel)
{
    /// <summary>Fetches a file.</summary>
    /// <param name="blob">The blob.</param>
    /// <param name="path">Its path in the lake.</param>
    /// <param name="local">The local file; it must not exist.</param>
    /// <param name="cancellation">Stops; the local file may be there in part then.</param>
    /// <returns>Its size.</returns>
    public async Task<long> FetchAsync(BlockBlobClient blob, string path, string local, CancellationToken cancellation)
    {
        var properties = await requests.AskAsync("look at", path, async token => (await blob.GetPropertiesAsync(cancellationToken: token)).Value, cancellation);
        var length = properties.ContentLength;
        await using (var file = new FileStream(local, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 0, FileOptions.Asynchronous))
        {
            file.SetLength(length);
            var starts = Enumerable.Range(0, (int)((length + rangeSize - 1) / rangeSize)).Select(i => (long)i * rangeSize);
            await Parallel.ForEachAsync(
                starts,
                new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellation },
                async (start, token) => await FetchAsync(blob, path, file, new HttpRange(start, Math.Min(rangeSize, length - start)), properties.ETag, token));
            await file.FlushAsync(cancellation);
            if (properties.ContentHash is { Length: > 0 } expected && !(await Md5Async(file, cancellation)).AsSpan().SequenceEqual(expected))
                throw requests.Failures.Damaged(path, "its MD5 is another");
        }

        return length;
    }

    private Task<long> FetchAsync(BlockBlobClient blob, string path, FileStream file, HttpRange range, ETag version, CancellationToken cancellation) => requests.AskAsync(
        "read",
        path,
        async token =>
        {
            var options = new BlobDownloadOptions { Range = range, Conditions = new BlobRequestConditions { IfMatch = version } };
            using var answer = (await blob.DownloadStreamingAsync(options, token)).Value;
            var buffer = new byte[128 * 1024];
            var at = range.Offset;
            while (await answer.Content.ReadAsync(buffer, token) is > 0 and var read)
            {
                await RandomAccess.WriteAsync(file.SafeFileHandle, buffer.AsMemory(0, read), at, token);
                at += read;
            }

            return at - range.Offset == range.Length ? at : throw new IOException("The answer ended before its range did.");
        },
        cancellation);

    private static async Task<byte[]> Md5Async(FileStream file, CancellationToken cancellation)
    {
        file.Position = 0;
#pragma warning disable CA5351 // The service keeps MD5 with the file; it is no matter of security.
        return await MD5.HashDataAsync(file, cancellation);
#pragma warning restore CA5351
    }
}
