namespace Ingot.Connectors.Files.Paths;

/// <summary>Where a path leads once all links on the way are followed.</summary>
internal static class RealPath
{
    /// <summary>The path without links.</summary>
    /// <param name="path">Absolute path.</param>
    public static string Of(string path)
    {
        var root = Path.GetPathRoot(path)!;
        var real = root;
        foreach (var name in path[root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            var next = Path.Combine(real, name);
            FileSystemInfo entry = Directory.Exists(next) ? new DirectoryInfo(next) : new FileInfo(next);
            real = entry.LinkTarget is null ? next : Of(entry.ResolveLinkTarget(returnFinalTarget: true)!.FullName);
        }

        return real;
    }
}
