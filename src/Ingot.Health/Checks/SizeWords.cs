using System.Globalization;

namespace Ingot.Health.Checks;

/// <summary>Writes sizes for people.</summary>
internal static class SizeWords
{
    private static readonly string[] Units = ["B", "kB", "MB", "GB", "TB", "PB"];

    /// <summary><c>1.2 GB</c>.</summary>
    internal static string Of(long bytes)
    {
        double size = bytes;
        var unit = 0;
        for (; size >= 1000 && unit < Units.Length - 1; unit++)
            size /= 1000;
        return size.ToString(unit == 0 ? "0" : "0.0", CultureInfo.InvariantCulture) + " " + Units[unit];
    }

    /// <summary><c>85 %</c>.</summary>
    internal static string Share(double share) => (share * 100).ToString("0.#", CultureInfo.InvariantCulture) + " %";
}
