using Ingot.Core.Columns;

namespace Ingot.DuckDb.Values;

/// <summary>A TIME or TIME_NS of DuckDB, 00:00:00 to 24:00:00.</summary>
public readonly record struct TimeOfDay
{
    /// <summary>A time of day.</summary>
    /// <param name="kind"><see cref="ColumnKind.Time"/> or <see cref="ColumnKind.TimeNs"/>.</param>
    /// <param name="value">Microseconds or nanoseconds since midnight.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is another kind, or more than a day.</exception>
    public TimeOfDay(ColumnKind kind, long value)
    {
        if (kind is not (ColumnKind.Time or ColumnKind.TimeNs))
            throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a time of day.");
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 86_400 * PerSecondOf(kind));
        Kind = kind;
        Value = value;
    }

    /// <summary><see cref="ColumnKind.Time"/> (microseconds) or <see cref="ColumnKind.TimeNs"/> (nanoseconds).</summary>
    public ColumnKind Kind { get; }

    /// <summary>Microseconds or nanoseconds since midnight.</summary>
    public long Value { get; }

    /// <summary>The same time for .NET; null when it is 24:00:00 or finer than 100 ns.</summary>
    public TimeOnly? ToTimeOnly() =>
        Value < 86_400 * PerSecondOf(Kind) && TimestampTicks.FromUnits(Value, PerSecondOf(Kind)) is { } ticks ? new TimeOnly(ticks) : null;

    /// <summary>The time as DuckDB writes it.</summary>
    public override string ToString() => CalendarText.OfTime(Value, PerSecondOf(Kind));

    private static long PerSecondOf(ColumnKind kind) => kind == ColumnKind.TimeNs ? 1_000_000_000 : 1_000_000;
}
