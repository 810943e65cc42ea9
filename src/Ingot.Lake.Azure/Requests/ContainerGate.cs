using Azure.Storage.Blobs;
using Ingot.Core.Errors;

namespace Ingot.Lake.Azure.Requests;

/// <summary>Creates the container when the first write finds that there is none, where the project allows it.</summary>
internal sealed class ContainerGate(BlobContainerClient container, BlobRequests requests, bool mayCreate)
{
    /// <summary>Writes, and again once the container was created.</summary>
    public async Task<T> WriteAsync<T>(Func<CancellationToken, Task<T>> write, CancellationToken cancellation)
    {
        try
        {
            return await write(cancellation);
        }
        catch (IngotException e) when (mayCreate && e.Code == "lake.no-container")
        {
            await requests.AskAsync("create the container", container.Name, async token => await container.CreateIfNotExistsAsync(cancellationToken: token), cancellation);
            return await write(cancellation);
        }
    }
}
