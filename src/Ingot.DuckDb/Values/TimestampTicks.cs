using Ingot.Core.Columns;

namespace Ingot.DuckDb.Values;

/// <summary>Units of DuckDB's timestamps and .NET's ticks of 100 ns.</summary>
internal static class TimestampTicks
{
    /// <summary>Units of a timestamp in one second.</summary>
    internal static long PerSecond(ColumnKind kind) => kind switch
    {
        ColumnKind.TimestampS => 1,
        ColumnKind.TimestampMs => 1_000,
        ColumnKind.TimestampNs => 1_000_000_000,
        _ => 1_000_000,
    };

    /// <summary>Ticks of a number of units; null when there are none that are equal.</summary>
    internal static long? FromUnits(long units, long perSecond)
    {
        if (perSecond > TimeSpan.TicksPerSecond)
            return Math.DivRem(units, perSecond / TimeSpan.TicksPerSecond, out var finer) is var ticks && finer == 0 ? ticks : null;

        var product = (Int128)units * (TimeSpan.TicksPerSecond / perSecond);
        return product >= long.MinValue && product <= long.MaxValue ? (long)product : null;
    }

    /// <summary>
    /// Units of a number of ticks. Microseconds drop the one digit that .NET has more; coarser units must be exact.
    /// </summary>
    /// <exception cref="OverflowException">There is no equal number of units.</exception>
    internal static long ToUnits(long ticks, long perSecond)
    {
        if (perSecond > TimeSpan.TicksPerSecond)
            return checked(ticks * (perSecond / TimeSpan.TicksPerSecond));

        var size = TimeSpan.TicksPerSecond / perSecond;
        var units = Math.DivRem(ticks, size, out var rest);
        if (rest == 0)
            return units;
        if (perSecond < 1_000_000)
            throw new OverflowException("The value is finer than the column.");

        return rest < 0 ? units - 1 : units;
    }
}
