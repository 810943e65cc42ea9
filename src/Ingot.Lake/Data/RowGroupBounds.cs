using System.Globalization;
using System.Text;
using Ingot.Core.Columns;

namespace Ingot.Lake.Data;

/// <summary>
/// Puts what the row groups of a file say of a column together. Values come as texts that DuckDB writes; those whose order
/// shows in their text are compared here, because a query over them takes DuckDB longer to plan than the file to read.
/// </summary>
internal static class RowGroupBounds
{
    private const string Utc = "+00";

    /// <summary>The bounds of a column over all row groups; null when a value is of a kind or form that only DuckDB can compare.</summary>
    /// <param name="leaf">The column.</param>
    /// <param name="groups">What each row group says of it.</param>
    internal static LeafBounds? Combine(ParquetLeaf leaf, IReadOnlyCollection<RowGroupColumn> groups)
    {
        string? min = null, max = null;
        var incomplete = false;
        foreach (var group in IsSaid(leaf.Type) ? groups : [])
        {
            incomplete |= group.Values > (group.Nulls ?? 0) && (group.Min is null || group.Max is null);
            if (!Take(ref min, group.Min, leaf.Type, -1) || !Take(ref max, group.Max, leaf.Type, 1))
                return null;
        }

        return new LeafBounds(leaf, min, max, incomplete, groups.All(g => g.Nulls is not null) ? groups.Sum(g => g.Nulls) : null);
    }

    /// <summary>Whether statistics say the bounds of a type at all.</summary>
    private static bool IsSaid(ColumnType type) => type.Kind is ColumnKind.TinyInt or ColumnKind.SmallInt or ColumnKind.Integer or ColumnKind.BigInt
        or ColumnKind.Decimal or ColumnKind.Float or ColumnKind.Double or ColumnKind.Varchar
        or ColumnKind.Date or ColumnKind.Timestamp or ColumnKind.TimestampTz;

    /// <summary>Keeps the further out of two values.</summary>
    /// <returns>False when the value's place cannot be told from its text.</returns>
    private static bool Take(ref string? bound, string? value, ColumnType type, int direction)
    {
        if (value is null)
            return true;
        if (Plain(value, type) is not { } plain)
            return false;
        if (bound is null || Math.Sign(Compare(plain, bound, type)) == direction)
            bound = plain;
        return true;
    }

    /// <summary>The text as DuckDB casts it, if its form is one whose order is known.</summary>
    private static string? Plain(string text, ColumnType type) => type.Kind switch
    {
        ColumnKind.Varchar => text,
        ColumnKind.Float or ColumnKind.Double => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? text : null,
        ColumnKind.Date => IsTime(text, "0000-00-00") && text.Length == 10 ? text : null,
        ColumnKind.Timestamp => IsTime(text, "0000-00-00 00:00:00.000000") ? text : null,
        ColumnKind.TimestampTz => text.EndsWith(Utc, StringComparison.Ordinal) && IsTime(text.AsSpan(..^Utc.Length), "0000-00-00 00:00:00.000000") ? text[..^Utc.Length] : null,
        ColumnKind.Decimal => (text.Length - 1 - text.LastIndexOf('.') == type.Scale || !text.Contains('.', StringComparison.Ordinal)) && Whole(text) is not null ? text : null,
        _ => Whole(text) is null ? null : text,
    };

    private static int Compare(string one, string other, ColumnType type) => type.Kind switch
    {
        // By bytes, as DuckDB does: UTF-16 puts some characters before others that UTF-8 puts after them.
        ColumnKind.Varchar => Encoding.UTF8.GetBytes(one).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(other)),
        ColumnKind.Float or ColumnKind.Double => double.Parse(one, CultureInfo.InvariantCulture).CompareTo(double.Parse(other, CultureInfo.InvariantCulture)),
        ColumnKind.Date or ColumnKind.Timestamp or ColumnKind.TimestampTz => string.CompareOrdinal(one, other),
        _ => Whole(one)!.Value.CompareTo(Whole(other)!.Value),
    };

    /// <summary>The number without its point, which stands at the same place in all values of a type.</summary>
    private static Int128? Whole(string text) =>
        Int128.TryParse(text.Replace(".", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Whether a text has digits and signs where the pattern has them, down to the seconds at least: years of four digits after Christ.</summary>
    private static bool IsTime(ReadOnlySpan<char> text, string pattern)
    {
        if (text.Length > pattern.Length || text.Length < Math.Min(pattern.Length, 19) || text.Length == 20)
            return false;
        for (var i = 0; i < text.Length; i++)
        {
            if (pattern[i] == '0' ? !char.IsAsciiDigit(text[i]) : text[i] != pattern[i])
                return false;
        }

        return true;
    }
}
