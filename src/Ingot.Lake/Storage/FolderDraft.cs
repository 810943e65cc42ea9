namespace Ingot.Lake.Storage;

/// <summary>A new file of a folder is written under its own name: no table knows it before a commit names it.</summary>
internal sealed class FolderDraft(FolderStorage storage, string path, string localPath) : ILakeDraft
{
    private bool _isStored;

    public string LocalPath => localPath;

    public async Task<StoredFile> StoreAsync(CancellationToken cancellation)
    {
        await storage.MakeDurableAsync(path, cancellation);
        _isStored = true;
        return await storage.FindAsync(path, cancellation) ?? throw LakeError.MissingDataFile(storage.Location, path, "is not there");
    }

    public ValueTask DisposeAsync()
    {
        if (!_isStored)
            File.Delete(localPath);
        return ValueTask.CompletedTask;
    }
}
