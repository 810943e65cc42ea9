using System.Globalization;
using System.Text.RegularExpressions;

namespace Ingot.Configuration.Values;

/// <summary>Reads and writes sizes in bytes such as <c>1GB</c> (10⁹) and <c>512MiB</c> (512 × 2²⁰).</summary>
public static partial class SizeText
{
    /// <summary>What is allowed, for messages.</summary>
    public const string Allowed = "Write a number and a unit: B, KB, MB, GB, TB or KiB, MiB, GiB, TiB, such as 512MiB or 1.5GB.";

    private static readonly (string Unit, long Bytes)[] Units =
    [
        ("TiB", 1L << 40), ("TB", 1_000_000_000_000),
        ("GiB", 1L << 30), ("GB", 1_000_000_000),
        ("MiB", 1L << 20), ("MB", 1_000_000),
        ("KiB", 1L << 10), ("KB", 1_000),
        ("B", 1),
    ];

    /// <summary>What a size looks like, as a regular expression that other programs understand too.</summary>
    internal const string Shape = "^[0-9]{1,19}(?:\\.[0-9]{1,9})?\\s*(?:[Bb]|[KMGTkmgt][Ii]?[Bb])$";

    /// <summary>Reads a size in bytes, or returns null when the text is none, has part of a byte or exceeds 2⁶³-1 bytes.</summary>
    /// <param name="text">The text, such as <c>512 MiB</c>; units in any case.</param>
    public static long? Parse(string text)
    {
        var match = Pattern().Match(text);
        if (!match.Success)
            return null;

        var unit = Units.First(u => u.Unit.Equals(match.Groups["unit"].Value, StringComparison.OrdinalIgnoreCase));
        var number = decimal.Parse(match.Groups["number"].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        return number <= (decimal)long.MaxValue / unit.Bytes && decimal.IsInteger(number * unit.Bytes)
            ? (long)(number * unit.Bytes)
            : null;
    }

    /// <summary>The size in the largest unit that divides it, so that <see cref="Parse"/> reads it back.</summary>
    /// <param name="bytes">A size of zero or more bytes.</param>
    public static string Format(long bytes)
    {
        var unit = bytes == 0 ? Units[^1] : Units.First(u => bytes % u.Bytes == 0);
        return (bytes / unit.Bytes).ToString(CultureInfo.InvariantCulture) + unit.Unit;
    }

    [GeneratedRegex(
        @"^(?<number>[0-9]{1,19}(?:\.[0-9]{1,9})?)\s*(?<unit>B|[KMGT]i?B)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
