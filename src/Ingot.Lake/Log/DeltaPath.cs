namespace Ingot.Lake.Log;

/// <summary>Data file paths as the log spells them: relative URIs, percent-encoded.</summary>
internal static class DeltaPath
{
    public static string Encode(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    public static string Decode(string spelled) => Uri.UnescapeDataString(spelled);

    /// <summary>Whether the log names a file outside of the table's folder by a full URI or a rooted path.</summary>
    public static bool IsAbsolute(string spelled)
    {
        var colon = spelled.IndexOf(':', StringComparison.Ordinal);
        return spelled.StartsWith('/') || (colon > 0 && spelled.AsSpan(0, colon).IndexOf('/') < 0);
    }
}
