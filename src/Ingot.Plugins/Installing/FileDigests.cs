using System.Security.Cryptography;

namespace Ingot.Plugins.Installing;

/// <summary>The files of a plugin and what is in them.</summary>
internal static class FileDigests
{
    /// <summary>SHA-256 of each file of a folder, by relative path with <c>/</c>.</summary>
    public static SortedDictionary<string, string> Of(string folder)
    {
        var digests = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            using var file = File.OpenRead(path);
            digests[Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/')] = Convert.ToHexStringLower(SHA256.HashData(file));
        }

        return digests;
    }

    /// <summary>The first difference, in words; null when there is none.</summary>
    /// <param name="expected">What was there when the plugin was added.</param>
    /// <param name="folder">The plugin's folder.</param>
    public static string? Difference(IReadOnlyDictionary<string, string> expected, string folder)
    {
        if (!Directory.Exists(folder))
            return "its folder is gone";
        var found = Of(folder);
        return expected.FirstOrDefault(f => !found.ContainsKey(f.Key)).Key is { } gone ? $"{gone} is gone"
            : found.FirstOrDefault(f => !expected.ContainsKey(f.Key)).Key is { } added ? $"{added} has come"
            : expected.FirstOrDefault(f => found[f.Key] != f.Value).Key is { } changed ? $"{changed} has changed"
            : null;
    }
}
