using System.Buffers;

namespace Ingot.Lake.Storage;

/// <summary>Decides whether a relative path from a log or a name can be used without leaving the root.</summary>
public static class SafePath
{
    private static readonly SearchValues<char> Forbidden = SearchValues.Create("\\:\0");

    /// <summary>Whether every segment is an ordinary name: not empty, not <c>.</c> or <c>..</c>, no backslash, colon or NUL.</summary>
    /// <param name="path">Relative path with <c>/</c> between segments.</param>
    public static bool IsSafe(string path)
    {
        if (path.Length == 0 || path.AsSpan().ContainsAny(Forbidden))
            return false;

        foreach (var range in path.AsSpan().Split('/'))
        {
            if (path.AsSpan()[range] is "" or "." or "..")
                return false;
        }

        return true;
    }

    /// <summary>Returns the path when it is safe.</summary>
    /// <param name="path">Relative path with <c>/</c> between segments.</param>
    /// <exception cref="Core.Errors.IngotException"><c>lake.unsafe-path</c>.</exception>
    public static string Check(string path) => IsSafe(path) ? path : throw LakeError.UnsafePath(path);
}
