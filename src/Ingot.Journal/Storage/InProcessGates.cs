using System.Collections.Concurrent;

namespace Ingot.Journal.Storage;

/// <summary>
/// One gate for each journal file within this process. DuckDB's file lock belongs to the process: it lets a second
/// opening in the same process pass, and closing either of the two would drop the lock of both.
/// </summary>
internal static class InProcessGates
{
    // Case is ignored because some file systems ignore it; two files that differ only so share a gate, which is harmless.
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Gates = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The gate of a file, whatever links lead to it.</summary>
    /// <param name="path">Path of the file, which need not exist.</param>
    internal static SemaphoreSlim Of(string path) => Gates.GetOrAdd(WithoutLinks(Path.GetFullPath(path)), _ => new SemaphoreSlim(1, 1));

    private static string WithoutLinks(string path)
    {
        if (Path.GetDirectoryName(path) is not { } parent)
            return path;

        var here = Path.Combine(WithoutLinks(parent), Path.GetFileName(path));
        return new FileInfo(here).LinkTarget is null
            ? here
            : WithoutLinks(File.ResolveLinkTarget(here, returnFinalTarget: true)!.FullName);
    }
}
