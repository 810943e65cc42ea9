using Ingot.Lake.Storage;

namespace Ingot.Lake.Azure;

/// <summary>A new file is written on this machine, sent, and then kept in the cache, because what was loaded is read soon.</summary>
internal sealed class AzureDraft(string path, string localPath, Func<CancellationToken, Task<StoredFile>> send, Func<Task> keep) : ILakeDraft
{
    private bool _isStored;

    public string LocalPath => localPath;

    public async Task<StoredFile> StoreAsync(CancellationToken cancellation)
    {
        var stored = await send(cancellation);
        _isStored = true;
        return stored with { Path = path };
    }

    public async ValueTask DisposeAsync()
    {
        if (_isStored)
            await keep();
        else
            File.Delete(localPath);
    }
}
