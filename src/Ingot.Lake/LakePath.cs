using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Ingot.Core.Naming;

namespace Ingot.Lake;

/// <summary>Where things lie in a lake: tables in <c>{dataset}/{table}</c>, their files as a <see cref="FileLayout"/> says.</summary>
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
    /// <param name="layout">How files are named.</param>
    /// <param name="table">The table's folder, see <see cref="Table"/>.</param>
    /// <param name="at">When the load began; its UTC date names the folders.</param>
    /// <param name="loadId">Load id, any characters.</param>
    /// <param name="fileId">Number of the file within the load, from 0.</param>
    public static string DataFile(FileLayout layout, string table, DateTimeOffset at, string loadId, int fileId) =>
        layout.PathOf(table[..Math.Max(table.IndexOf('/', StringComparison.Ordinal), 0)], table[(table.IndexOf('/', StringComparison.Ordinal) + 1)..], at, LoadSegment(loadId), fileId.ToString(CultureInfo.InvariantCulture));

    /// <summary>Whether a data file is of a load: its path has the load's id in it, whatever the layout of files is or was.</summary>
    /// <param name="path">Path of a file, relative to its table's folder.</param>
    /// <param name="loadId">Load id, any characters; no load's id is part of another's.</param>
    public static bool IsOf(string path, string loadId) => path.Contains(LoadSegment(loadId), StringComparison.Ordinal);

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
