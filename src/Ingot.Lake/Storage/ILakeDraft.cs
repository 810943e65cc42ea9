namespace Ingot.Lake.Storage;

/// <summary>
/// A new file of the storage while it is written and read back, on this machine. Disposing ends that; what was never stored
/// is deleted.
/// </summary>
public interface ILakeDraft : IAsyncDisposable
{
    /// <summary>Where it is written, by DuckDB or anybody; its folder exists. Not escaped for globs.</summary>
    string LocalPath { get; }

    /// <summary>
    /// Brings the file into the storage, whole and durable, replacing any file there. It can still be read at
    /// <see cref="LocalPath"/>, also meanwhile.
    /// </summary>
    /// <param name="cancellation">Stops the call; the storage may hold the file then, and no table knows it.</param>
    /// <returns>The file as the storage has it.</returns>
    Task<StoredFile> StoreAsync(CancellationToken cancellation);
}
