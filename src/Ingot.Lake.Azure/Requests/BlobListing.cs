using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Ingot.Lake.Storage;

namespace Ingot.Lake.Azure.Requests;

/// <summary>Lists files, page by page; each page is asked for by itself.</summary>
internal sealed class BlobListing(BlobContainerClient container, BlobRequests requests, string root, bool absentIsEmpty)
{
    /// <summary>Files of a page at most; Azure's own limit.</summary>
    internal int PageSize { get; init; } = 5000;

    /// <summary>The files below a folder.</summary>
    public async IAsyncEnumerable<StoredFile> ListAsync(string folder, bool recursive, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var prefix = string.Concat(new[] { root, folder }.Where(p => p.Length > 0).Select(p => p + "/"));
        string? next = null;
        do
        {
            var (items, continuation) = await requests.AskAsync("list", folder, token => PageAsync(prefix, recursive, next, token), cancellation);
            next = continuation;
            foreach (var item in items)
                yield return new StoredFile(root.Length == 0 ? item.Name : item.Name[(root.Length + 1)..], item.Properties.ContentLength ?? 0, item.Properties.LastModified ?? default);
        }
        while (!string.IsNullOrEmpty(next));
    }

    private async Task<(IReadOnlyList<BlobItem> Items, string? Next)> PageAsync(string prefix, bool recursive, string? continuation, CancellationToken cancellation)
    {
        try
        {
            if (recursive)
                return await FirstAsync(container.GetBlobsAsync(BlobTraits.Metadata, prefix: prefix, cancellationToken: cancellation), continuation, i => i, cancellation);
            return await FirstAsync(container.GetBlobsByHierarchyAsync(BlobTraits.Metadata, delimiter: "/", prefix: prefix, cancellationToken: cancellation), continuation, i => i.IsBlob ? i.Blob : null, cancellation);
        }
        catch (RequestFailedException e) when (absentIsEmpty && e is { Status: 404, ErrorCode: "ContainerNotFound" })
        {
            return ([], null);
        }
    }

    private async Task<(IReadOnlyList<BlobItem>, string?)> FirstAsync<T>(AsyncPageable<T> pages, string? continuation, Func<T, BlobItem?> blobOf, CancellationToken cancellation)
        where T : notnull
    {
        await foreach (var page in pages.AsPages(continuation, PageSize).WithCancellation(cancellation))
            return ([.. page.Values.Select(blobOf).OfType<BlobItem>().Where(b => !IsFolder(b))], page.ContinuationToken);
        return ([], null);
    }

    /// <summary>Accounts with a hierarchical namespace list their folders as empty files.</summary>
    private static bool IsFolder(BlobItem blob) =>
        blob.Metadata?.TryGetValue("hdi_isfolder", out var folder) == true && string.Equals(folder, "true", StringComparison.OrdinalIgnoreCase);
}
