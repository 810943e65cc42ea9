using System.Globalization;

namespace Ingot.DuckDb;

/// <summary>
/// The database files that this process has open. The operating system's lock keeps other processes out but not a
/// second instance in the same process, and two instances on one file destroy it.
/// </summary>
internal static class OpenFiles
{
    private static readonly Lock Gate = new();
    private static readonly List<OpenFile> Open = [];

    /// <summary>Enters a file; null for a database in memory.</summary>
    /// <exception cref="DuckDbException">This process has it open; the text is that of a file locked by another.</exception>
    internal static IDisposable? Enter(string? path, bool readOnly)
    {
        if (string.IsNullOrEmpty(path) || path.StartsWith(":memory:", StringComparison.Ordinal))
            return null;

        var file = new OpenFile(Canonical(path), readOnly);
        lock (Gate)
        {
            if (Open.Exists(o => o.Path == file.Path && !(o.ReadOnly && readOnly)))
            {
                throw DuckDbErrors.Create(
                    string.Create(CultureInfo.InvariantCulture, $"IO Error: Could not set lock on file \"{file.Path}\": Conflicting lock is held in {Environment.ProcessPath} (PID {Environment.ProcessId}), which is this process"),
                    null);
            }

            Open.Add(file);
        }

        return file;
    }

    private static string Canonical(string path)
    {
        var full = Path.GetFullPath(path);
        return File.Exists(full) && File.ResolveLinkTarget(full, returnFinalTarget: true) is { } target ? target.FullName : full;
    }

    private sealed class OpenFile(string path, bool readOnly) : IDisposable
    {
        internal string Path => path;

        internal bool ReadOnly => readOnly;

        public void Dispose()
        {
            lock (Gate)
                Open.Remove(this);
        }
    }
}
