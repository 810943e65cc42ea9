namespace Ingot.Plugins.Installing;

/// <summary>Tells paths that stay in their folder on every system from those that do not.</summary>
internal static class SafePath
{
    /// <summary>Whether a relative path with <c>/</c> or <c>\</c> between its parts cannot lead out of its folder.</summary>
    public static bool IsInside(string path) =>
        path.Length is > 0 and < 1024 && !path.Contains('\0', StringComparison.Ordinal)
        && path.Replace('\\', '/').Split('/').All(part => part.Length > 0 && part != "." && part != ".." && !part.Contains(':', StringComparison.Ordinal));
}
