using System.Globalization;

namespace Ingot.Connectors.Files.Paths;

/// <summary>Tells whether a file may have changed.</summary>
internal static class Fingerprint
{
    /// <summary>Size and time of the last write, in 100 ns since year 1 UTC.</summary>
    public static string Of(FileInfo file)
    {
        file.Refresh();
        return file.Exists
            ? string.Create(CultureInfo.InvariantCulture, $"{file.Length}-{file.LastWriteTimeUtc.Ticks}")
            : "";
    }
}
