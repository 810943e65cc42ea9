using Ingot.Core.Columns;

namespace Ingot.DuckDb.Values;

/// <summary>.NET's dates and times as DuckDB's.</summary>
internal static class TimeValue
{
    /// <exception cref="InvalidCastException">The value is no time of that kind.</exception>
    /// <exception cref="OverflowException">The kind is too coarse for the value.</exception>
    internal static TimeOfDay TimeOfDay(object value, ColumnKind kind) => value switch
    {
        TimeOfDay v when v.Kind == kind => v,
        TimeOnly v => new TimeOfDay(kind, TimestampTicks.ToUnits(v.Ticks, kind == ColumnKind.TimeNs ? 1_000_000_000 : 1_000_000)),
        TimeSpan v => new TimeOfDay(kind, TimestampTicks.ToUnits(v.Ticks, kind == ColumnKind.TimeNs ? 1_000_000_000 : 1_000_000)),
        _ => throw new InvalidCastException(),
    };

    /// <exception cref="InvalidCastException">The value is no timestamp of that kind.</exception>
    /// <exception cref="OverflowException">The kind is too coarse for the value, or cannot reach its year.</exception>
    internal static Timestamp Timestamp(object value, ColumnKind kind) => value switch
    {
        Timestamp v when v.Kind == kind => v,
        DateTimeOffset v when kind == ColumnKind.TimestampTz => Values.Timestamp.From(kind, v.UtcDateTime),
        DateTime v when kind != ColumnKind.TimestampTz || v.Kind == DateTimeKind.Utc => Values.Timestamp.From(kind, v),
        _ => throw new InvalidCastException(),
    };
}
