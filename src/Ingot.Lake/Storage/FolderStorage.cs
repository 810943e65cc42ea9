using System.Runtime.CompilerServices;

namespace Ingot.Lake.Storage;

/// <summary>A lake on a folder of the local or a mounted file system.</summary>
public sealed class FolderStorage : ILakeStorage
{
    private readonly string _root;

    /// <summary>Uses a folder; it is created by the first write.</summary>
    /// <param name="root">Folder path; a relative one is resolved now.</param>
    public FolderStorage(string root) => _root = Path.GetFullPath(root);

    /// <inheritdoc />
    public string Location => _root;

    /// <inheritdoc />
    public async IAsyncEnumerable<StoredFile> ListAsync(
        string folder, bool recursive, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask;
        var start = folder.Length == 0 ? _root : Resolve(folder);
        if (!Directory.Exists(start))
            yield break;

        var options = new EnumerationOptions
        {
            RecurseSubdirectories = recursive,
            AttributesToSkip = FileAttributes.ReparsePoint,
            IgnoreInaccessible = false,
        };
        foreach (var file in new DirectoryInfo(start).EnumerateFiles("*", options))
        {
            cancellation.ThrowIfCancellationRequested();
            // Another writer's scratch file may vanish between the listing and this look at it.
            if (file.Exists)
                yield return Describe(file);
        }
    }

    /// <inheritdoc />
    public Task<StoredFile?> FindAsync(string path, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var file = new FileInfo(Resolve(path));
        return Task.FromResult(file.Exists ? Describe(file) : null);
    }

    /// <inheritdoc />
    public async Task<ReadOnlyMemory<byte>?> ReadAsync(string path, CancellationToken cancellation)
    {
        var full = Resolve(path);
        try
        {
            return await File.ReadAllBytesAsync(full, cancellation);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw LakeError.Storage("read", path, e);
        }
    }

    /// <inheritdoc />
    public Task<bool> PutIfAbsentAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellation) =>
        PublishAsync(path, content, scratch => DurableFile.PublishNew(scratch, Resolve(path)), cancellation);

    /// <inheritdoc />
    public Task PutAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellation) =>
        PublishAsync(path, content, scratch => DurableFile.Replace(scratch, Resolve(path)), cancellation);

    /// <inheritdoc />
    public Task AdoptAsync(string localPath, string path, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Guard("write", path, () =>
        {
            PrepareFolder(path);
            DurableFile.Flush(localPath);
            DurableFile.Replace(localPath, Resolve(path));
        });
    }

    /// <inheritdoc />
    public Task MakeDurableAsync(string path, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Guard("flush", path, () =>
        {
            var full = Resolve(path);
            DurableFile.Flush(full);
            for (var folder = Path.GetDirectoryName(full); folder is not null && folder.Length >= _root.Length; folder = Path.GetDirectoryName(folder))
                DurableFile.FlushFolder(folder);
        });
    }

    /// <inheritdoc />
    public Task<bool> DeleteAsync(string path, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var full = Resolve(path);
        RefuseLinks(path);
        if (!File.Exists(full))
            return Task.FromResult(false);

        Guard("delete", path, () => File.Delete(full));
        return Task.FromResult(true);
    }

    /// <inheritdoc />
    public string NewScratchFile(string folder)
    {
        var full = folder.Length == 0 ? _root : Resolve(folder);
        Guard("create", folder, () => Directory.CreateDirectory(full));
        return Path.Combine(full, ScratchName.New());
    }

    /// <inheritdoc />
    public ILakeDraft Draft(string path)
    {
        PrepareFolder(path);
        return new FolderDraft(this, path, Resolve(path));
    }

    /// <inheritdoc />
    public Task<LocalFiles> LocalizeAsync(IReadOnlyCollection<WantedFile> files, CancellationToken cancellation) =>
        Task.FromResult(new LocalFiles(Resolve));

    /// <inheritdoc />
    public void Dispose()
    {
        // A folder holds nothing open.
    }

    private void PrepareFolder(string path) =>
        Guard("create the folder of", path, () => Directory.CreateDirectory(Path.GetDirectoryName(Resolve(path))!));

    private async Task<bool> PublishAsync(
        string path, ReadOnlyMemory<byte> content, Func<string, bool> publish, CancellationToken cancellation)
    {
        PrepareFolder(path);
        var scratch = Path.Combine(Path.GetDirectoryName(Resolve(path))!, ScratchName.New());
        try
        {
            await DurableFile.WriteAsync(scratch, content, cancellation);
            cancellation.ThrowIfCancellationRequested();
            return publish(scratch);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw LakeError.Storage("write", path, e);
        }
        finally
        {
            File.Delete(scratch);
        }
    }

    private string Resolve(string path) => Path.Combine(_root, SafePath.Check(path));

    /// <summary>A link inside the lake may lead anywhere; nothing is deleted through one.</summary>
    private void RefuseLinks(string path)
    {
        var current = _root;
        foreach (var segment in path.Split('/')[..^1])
        {
            current = Path.Combine(current, segment);
            if (new DirectoryInfo(current) is { Exists: true, LinkTarget: not null })
                throw LakeError.UnsafePath(path);
        }
    }

    private StoredFile Describe(FileInfo file) => new(
        Path.GetRelativePath(_root, file.FullName).Replace(Path.DirectorySeparatorChar, '/'),
        file.Length,
        new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero));

    private static Task Guard(string verb, string path, Action action)
    {
        try
        {
            action();
            return Task.CompletedTask;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw LakeError.Storage(verb, path, e);
        }
    }
}
