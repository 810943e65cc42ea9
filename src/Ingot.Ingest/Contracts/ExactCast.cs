using System.Globalization;
using Ingot.Core.Columns;

namespace Ingot.Ingest.Contracts;

/// <summary>SQL that brings a value into another type only where nothing of it is lost; null where something would be.</summary>
internal static class ExactCast
{
    /// <summary>The value in the other type, or null.</summary>
    /// <param name="value">SQL of the value.</param>
    /// <param name="from">Its type.</param>
    /// <param name="to">The other type.</param>
    internal static string Of(string value, ColumnType from, ColumnType to)
    {
        var cast = $"TRY_CAST({value} AS {to})";
        var isExact = from.Kind is ColumnKind.Varchar
            ? Text(value, to)
            : $"TRY_CAST({cast} AS {from}) IS NOT DISTINCT FROM {value}";
        return isExact is null ? cast : $"CASE WHEN {isExact} THEN {cast} END";
    }

    /// <summary>Whether a text is all of a value of a type, where casts forgive more: they round numbers and drop times of day.</summary>
    private static string? Text(string value, ColumnType to) => to.Kind switch
    {
        ColumnKind.TinyInt or ColumnKind.SmallInt or ColumnKind.Integer or ColumnKind.BigInt or ColumnKind.HugeInt
            or ColumnKind.UTinyInt or ColumnKind.USmallInt or ColumnKind.UInteger or ColumnKind.UBigInt or ColumnKind.UHugeInt =>
            Matches(value, @"[+-]?[0-9]+(\.0*)?"),
        ColumnKind.Decimal => Matches(value, string.Create(CultureInfo.InvariantCulture, $@"[+-]?([0-9]+(\.[0-9]{{0,{to.Scale}}}0*)?|\.[0-9]{{1,{Math.Max(1, to.Scale)}}}0*)")),
        ColumnKind.Date => Matches(value, @"[0-9]{1,6}-[0-9]{1,2}-[0-9]{1,2}"),
        _ => null,
    };

    private static string Matches(string value, string pattern) => $"regexp_full_match({value}, '\\s*({pattern})\\s*')";
}
