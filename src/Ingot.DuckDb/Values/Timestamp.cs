using Ingot.Core.Columns;

namespace Ingot.DuckDb.Values;

/// <summary>
/// A timestamp of DuckDB of any precision, with or without zone: also before the year 1, after 9999, finer than .NET's
/// 100 ns, and infinite.
/// </summary>
public readonly record struct Timestamp
{
    /// <summary>A timestamp.</summary>
    /// <param name="kind">One of the five timestamp kinds.</param>
    /// <param name="value">Seconds, milliseconds, microseconds or nanoseconds since 1970-01-01, as the kind says.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is another kind.</exception>
    public Timestamp(ColumnKind kind, long value)
    {
        if (!IsTimestamp(kind))
            throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a timestamp.");

        Kind = kind;
        Value = value;
    }

    /// <summary>The kind: it says the unit, and whether the value is an instant (with zone) or what a clock shows.</summary>
    public ColumnKind Kind { get; }

    /// <summary>Seconds, milliseconds, microseconds or nanoseconds since 1970-01-01.</summary>
    public long Value { get; }

    /// <summary>Whether it is a moment, not an infinity.</summary>
    public bool IsFinite => Value is not (long.MaxValue or -long.MaxValue);

    /// <summary>Later than every other timestamp of that kind.</summary>
    /// <param name="kind">One of the five timestamp kinds.</param>
    public static Timestamp Infinity(ColumnKind kind) => new(kind, long.MaxValue);

    /// <summary>Earlier than every other timestamp of that kind.</summary>
    /// <param name="kind">One of the five timestamp kinds.</param>
    public static Timestamp NegativeInfinity(ColumnKind kind) => new(kind, -long.MaxValue);

    /// <summary>A .NET date and time, read as what a clock shows, or in UTC for a kind with zone.</summary>
    /// <param name="kind">One of the five timestamp kinds.</param>
    /// <param name="time">The seventh digit of its second is dropped where the kind has microseconds.</param>
    /// <exception cref="OverflowException">The kind is too coarse for the value, or cannot reach its year.</exception>
    public static Timestamp From(ColumnKind kind, DateTime time) =>
        new(kind, TimestampTicks.ToUnits(time.Ticks - DateTime.UnixEpoch.Ticks, TimestampTicks.PerSecond(kind)));

    /// <summary>The same moment for .NET, of no particular <see cref="DateTimeKind"/>; UTC for a kind with zone. Null
    /// when it lies outside of the years 1 to 9999 or is finer than 100 ns.</summary>
    public DateTime? ToDateTime()
    {
        if (!IsFinite || TimestampTicks.FromUnits(Value, TimestampTicks.PerSecond(Kind)) is not { } ticks)
            return null;
        if (ticks < -DateTime.UnixEpoch.Ticks || ticks > DateTime.MaxValue.Ticks - DateTime.UnixEpoch.Ticks)
            return null;

        return new DateTime(DateTime.UnixEpoch.Ticks + ticks, Kind == ColumnKind.TimestampTz ? DateTimeKind.Utc : DateTimeKind.Unspecified);
    }

    /// <summary>The timestamp as DuckDB writes it, in UTC for a kind with zone.</summary>
    public override string ToString()
    {
        if (!IsFinite)
            return Value > 0 ? CalendarText.Infinity : CalendarText.NegativeInfinity;

        var perSecond = TimestampTicks.PerSecond(Kind);
        var days = Math.DivRem(Value, 86_400 * perSecond, out var ofDay);
        if (ofDay < 0)
        {
            days--;
            ofDay += 86_400 * perSecond;
        }

        return $"{CalendarText.OfDays(days)} {CalendarText.OfTime(ofDay, perSecond)}{(Kind == ColumnKind.TimestampTz ? "+00" : "")}";
    }

    /// <summary>Whether a column kind is a timestamp.</summary>
    internal static bool IsTimestamp(ColumnKind kind) => kind is >= ColumnKind.Timestamp and <= ColumnKind.TimestampTz;
}
