namespace Ingot.Lake.Storage;

/// <summary>
/// Where lake files live: a folder or an object store. Paths are relative, <c>/</c>-separated and plain text
/// (not percent-encoded); every member refuses a path that leaves the root with <c>lake.unsafe-path</c>.
/// Failures of the storage itself are <see cref="Core.Errors.IngotException"/> of kind Target, code <c>lake.storage</c>
/// or one that says more. Disposing lets go what it holds on this machine.
/// </summary>
public interface ILakeStorage : IDisposable
{
    /// <summary>The place as a person would name it, for messages. Never holds a secret.</summary>
    string Location { get; }

    /// <summary>The files below a folder; an absent folder has none. Symbolic links are neither followed nor listed.</summary>
    /// <param name="folder">Folder path; empty for the root.</param>
    /// <param name="recursive">Whether files of sub-folders are listed too.</param>
    /// <param name="cancellation">Stops the listing.</param>
    IAsyncEnumerable<StoredFile> ListAsync(string folder, bool recursive, CancellationToken cancellation);

    /// <summary>The file's size and time, or null when there is no such file.</summary>
    /// <param name="path">File path.</param>
    /// <param name="cancellation">Stops the call.</param>
    Task<StoredFile?> FindAsync(string path, CancellationToken cancellation);

    /// <summary>The whole content of a small file, or null when there is no such file.</summary>
    /// <param name="path">File path.</param>
    /// <param name="cancellation">Stops the call.</param>
    Task<ReadOnlyMemory<byte>?> ReadAsync(string path, CancellationToken cancellation);

    /// <summary>
    /// Creates a file only if none exists under that name, in one atomic and durable step: no reader ever sees part of
    /// it, and of two writers exactly one succeeds.
    /// </summary>
    /// <param name="path">File path; its folder is created when absent.</param>
    /// <param name="content">The whole content.</param>
    /// <param name="cancellation">Stops the call before the file becomes visible.</param>
    /// <returns>True when this call created the file, false when it existed.</returns>
    Task<bool> PutIfAbsentAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellation);

    /// <summary>Creates or replaces a file in one atomic and durable step.</summary>
    /// <param name="path">File path; its folder is created when absent.</param>
    /// <param name="content">The whole content.</param>
    /// <param name="cancellation">Stops the call before the file becomes visible.</param>
    Task PutAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellation);

    /// <summary>Moves a finished local file into the storage in one atomic and durable step, replacing any file there.</summary>
    /// <param name="localPath">A file written by this process, such as one from <see cref="NewScratchFile"/>; gone afterwards.</param>
    /// <param name="path">File path in the storage.</param>
    /// <param name="cancellation">Stops the call before the file becomes visible.</param>
    Task AdoptAsync(string localPath, string path, CancellationToken cancellation);

    /// <summary>Waits until an already written file and its folders survive a power cut.</summary>
    /// <param name="path">File path.</param>
    /// <param name="cancellation">Stops the call.</param>
    Task MakeDurableAsync(string path, CancellationToken cancellation);

    /// <summary>Deletes a file.</summary>
    /// <param name="path">File path.</param>
    /// <param name="cancellation">Stops the call.</param>
    /// <returns>True when there was one.</returns>
    Task<bool> DeleteAsync(string path, CancellationToken cancellation);

    /// <summary>An unused local path from which <see cref="AdoptAsync"/> into a folder is cheap; never listed as data.</summary>
    /// <param name="folder">The folder the file will be adopted into; created when absent.</param>
    string NewScratchFile(string folder);

    /// <summary>Begins a new file; nobody but its writer sees it before it is stored, and no table knows it before a commit.</summary>
    /// <param name="path">File path in the storage.</param>
    ILakeDraft Draft(string path);

    /// <summary>Makes files readable by local paths: fetches those that are not on this machine.</summary>
    /// <param name="files">The files.</param>
    /// <param name="cancellation">Stops the fetching.</param>
    /// <returns>Where they are; they stay there until it is disposed.</returns>
    Task<LocalFiles> LocalizeAsync(IReadOnlyCollection<WantedFile> files, CancellationToken cancellation);
}
