using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace Ingot.Lake.Azure.Requests;

/// <summary>Writes a small file in one step: its content is one block, and it is there when that is committed.</summary>
internal sealed class SmallFile(BlobRequests requests, BlockBlobClient blob, string path)
{
    /// <summary>Creates or replaces it.</summary>
    public Task<bool> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation) => PutAsync(content, null, cancellation);

    /// <summary>Creates it unless it is there; of two writers one is told that it did.</summary>
    public Task<bool> PutIfAbsentAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation) =>
        PutAsync(content, new BlobRequestConditions { IfNoneMatch = ETag.All }, cancellation);

    private Task<bool> PutAsync(ReadOnlyMemory<byte> content, BlobRequestConditions? conditions, CancellationToken cancellation) => requests.AskAsync(
        "write",
        path,
        async token =>
        {
            while (true)
            {
                // A name of its own, so that nobody commits another's content.
                var id = Convert.ToBase64String(Guid.NewGuid().ToByteArray());
                try
                {
                    using (var block = new MemoryStream(content.ToArray(), writable: false))
                        await blob.StageBlockAsync(id, block, cancellationToken: token);
                    await blob.CommitBlockListAsync([id], new CommitBlockListOptions { Conditions = conditions }, token);
                    return true;
                }
                catch (RequestFailedException e) when (conditions is not null && e is { Status: 409, ErrorCode: "BlobAlreadyExists" } or { Status: 412, ErrorCode: "ConditionNotMet" })
                {
                    return false;
                }
                catch (RequestFailedException e) when (e.ErrorCode == "InvalidBlockList")
                {
                    // Another writer's commit has swept our block away with all that it did not name: whoever looks now finds
                    // that file, or may try again.
                    if (conditions is not null && await blob.ExistsAsync(token))
                        return false;
                }
            }
        },
        cancellation);
}
