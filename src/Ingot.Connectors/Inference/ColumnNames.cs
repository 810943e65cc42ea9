using System.Globalization;

namespace Ingot.Connectors.Inference;

/// <summary>Makes usable column names of whatever a header holds.</summary>
public static class ColumnNames
{
    /// <summary>
    /// The names in order: an empty one becomes <c>column3</c> by its position, the second <c>a</c> becomes <c>a_2</c>.
    /// Case does not tell names apart, and the row number's name is taken.
    /// </summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> header)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { PartScan.RowNumber };
        var original = new HashSet<string>(header, StringComparer.OrdinalIgnoreCase);
        var names = new List<string>(header.Count);
        for (var i = 0; i < header.Count; i++)
        {
            var wanted = header[i].Replace("\0", "", StringComparison.Ordinal);
            if (wanted.Length == 0)
                wanted = Numbered("column", i + 1);
            var name = wanted;
            for (var copy = 2; taken.Contains(name) || (copy > 2 && original.Contains(name)); copy++)
                name = Numbered(wanted + "_", copy);
            taken.Add(name);
            names.Add(name);
        }

        return names;
    }

    /// <summary>Names for columns that have none: <c>column1</c>, <c>column2</c>…</summary>
    public static IReadOnlyList<string> Numbered(int count) =>
        [.. Enumerable.Range(1, count).Select(i => Numbered("column", i))];

    private static string Numbered(string stem, int number) => stem + number.ToString(CultureInfo.InvariantCulture);
}
