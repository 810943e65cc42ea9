namespace Ingot.Lake.Storage;

/// <summary>Files of a storage that lie on this machine until it is disposed, and where they lie.</summary>
/// <param name="locate">The local path of a file, by its path in the storage.</param>
/// <param name="release">Lets the files go; null when nothing holds them.</param>
public sealed class LocalFiles(Func<string, string> locate, Action? release = null) : IDisposable
{
    private Action? _release = release;

    /// <summary>The local path of a file; not escaped for globs.</summary>
    /// <param name="path">Its path in the storage; one of those that were asked for.</param>
    public string this[string path] => locate(path);

    /// <summary>Lets the files go: from now on they may vanish.</summary>
    public void Dispose() => Interlocked.Exchange(ref _release, null)?.Invoke();
}
