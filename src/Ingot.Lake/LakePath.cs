using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Ingot.Lake;

/// <summary>Where things lie in a lake: <c>{dataset}/{table}/{YYYY}/{MM}/{DD}/{load_id}.{file_id}.parquet</c>.</summary>
public static partial class LakePath
{
    private const int LongestName = 80;

    private static readonly HashSet<string> DeviceNames = new(
        ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(0, 10).SelectMany(i => new[] { $"COM{i}", $"LPT{i}" })],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The folder of a table in the storage.</summary>
    /// <param name="dataset">Dataset name, any characters.</param>
    /// <param name="table">Table name, any characters.</param>
    public static string Table(string dataset, string table) => $"{Segment(dataset)}/{Segment(table)}";

    /// <summary>The path of a data file, relative to its table's folder.</summary>
    /// <param name="at">When the load began; its UTC date names the folders.</param>
    /// <param name="loadId">Load id, any characters.</param>
    /// <param name="fileId">Number of the file within the load, from 0.</param>
    public static string DataFile(DateTimeOffset at, string loadId, int fileId) => string.Create(
        CultureInfo.InvariantCulture, $"{at.UtcDateTime:yyyy'/'MM'/'dd}/{LoadSegment(loadId)}.{fileId}.parquet");

    /// <summary>The load that a data file belongs to by its name, as <see cref="LoadSegment"/> spells it; null for other files.</summary>
    /// <param name="path">Path of a file.</param>
    public static string? LoadOf(string path) =>
        path[(path.LastIndexOf('/') + 1)..].Split('.') is [{ Length: > 0 } load, var number, "parquet"] && number.Length > 0 && number.All(char.IsAsciiDigit)
            ? load : null;

    /// <summary>A load id as file names spell it.</summary>
    /// <param name="loadId">Load id, any characters.</param>
    public static string LoadSegment(string loadId) => Segment(loadId).Replace('.', '_');

    /// <summary>
    /// A folder or file name for a name from data. Letters, digits, <c>_</c>, <c>-</c> and inner <c>.</c> stay; if
    /// anything else had to go, or the name ends like such a hash, a hash of the whole name follows, so that different
    /// names stay different.
    /// </summary>
    /// <param name="name">Any text.</param>
    public static string Segment(string name)
    {
        var safe = new StringBuilder();
        foreach (var c in name.Length > LongestName ? name[..LongestName] : name)
            safe.Append(char.IsLetterOrDigit(c) || c is '_' or '-' or '.' ? c : '_');
        if (safe.Length == 0 || safe[0] is '_' or '.' or '-')
            safe.Insert(0, 'x');
        if (safe[^1] == '.')
            safe[^1] = '_';
        if (safe.Equals(name.AsSpan()) && !DeviceNames.Contains(name.Split('.')[0]) && !HashPattern().IsMatch(name))
            return name;

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..10];
        return $"{safe}-{hash}";
    }

    [GeneratedRegex("-[0-9a-f]{10}$", RegexOptions.CultureInvariant)]
    private static partial Regex HashPattern();
}
