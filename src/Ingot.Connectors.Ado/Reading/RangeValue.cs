using System.Data;
using System.Globalization;
using Ingot.Core.Columns;

namespace Ingot.Connectors.Ado.Reading;

/// <summary>A bound of a range as a parameter.</summary>
/// <param name="Value">The value.</param>
/// <param name="Type">Its type for the driver.</param>
public sealed record RangeValue(object Value, DbType Type)
{
    private const int DecimalDigits = 28;

    /// <summary>Drivers and databases round times to their own steps, of up to 3.3 ms; a bound must not lose rows by that.</summary>
    private static readonly TimeSpan Rounding = TimeSpan.FromMilliseconds(10);

    /// <summary>
    /// Whether databases order values of a type as the load does. They do not agree on texts, UUIDs and what floating point
    /// cannot say exactly.
    /// </summary>
    /// <param name="type">The type; null when it is not known.</param>
    public static bool CanCompare(ColumnType? type) => type?.Kind switch
    {
        >= ColumnKind.TinyInt and <= ColumnKind.BigInt => true,
        >= ColumnKind.UTinyInt and <= ColumnKind.UInteger => true,
        ColumnKind.Decimal => type.Width <= DecimalDigits,
        ColumnKind.Date or ColumnKind.Timestamp or ColumnKind.TimestampNs or ColumnKind.TimestampTz => true,
        _ => false,
    };

    /// <summary>Reads a bound; null when .NET has no such value.</summary>
    /// <param name="text">The bound as DuckDB writes it.</param>
    /// <param name="type">The type of its column.</param>
    /// <param name="isLower">Whether rows are wanted from there on, and not up to there.</param>
    public static RangeValue? Of(string text, ColumnType type, bool isLower)
    {
        var invariant = CultureInfo.InvariantCulture;
        var rounding = isLower ? -Rounding : Rounding;
        switch (type.Kind)
        {
            case ColumnKind.Decimal:
                return decimal.TryParse(text, NumberStyles.Number, invariant, out var number) ? new RangeValue(number, DbType.Decimal) : null;
            case ColumnKind.Date:
                return DateTime.TryParseExact(text, "yyyy-MM-dd", invariant, DateTimeStyles.None, out var date) ? new RangeValue(date, DbType.Date) : null;
            case ColumnKind.TimestampTz:
                return DateTimeOffset.TryParse(text, invariant, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var instant) && CanMove(instant.UtcDateTime, rounding)
                    ? new RangeValue(instant + rounding, DbType.DateTimeOffset) : null;
            case ColumnKind.Timestamp or ColumnKind.TimestampNs:
                return DateTime.TryParse(text, invariant, DateTimeStyles.None, out var time) && CanMove(time, rounding) ? new RangeValue(DateTime.SpecifyKind(time + rounding, DateTimeKind.Unspecified), DbType.DateTime2) : null;
            default:
                return long.TryParse(text, NumberStyles.AllowLeadingSign, invariant, out var integer) ? new RangeValue(integer, DbType.Int64) : null;
        }
    }

    private static bool CanMove(DateTime time, TimeSpan by) => time.Ticks + by.Ticks is var ticks && ticks >= DateTime.MinValue.Ticks && ticks <= DateTime.MaxValue.Ticks;
}
