using Ingot.DuckDb.Values;

namespace Ingot.Connectors.Ado.Filling;

/// <summary>.NET's dates and times, in steps of 100 ns, as vectors hold them. What would lose a digit does not fit.</summary>
public static class Moments
{
    private const long TicksPerDay = TimeSpan.TicksPerDay;
    private const int NanosPerTick = 100;

    /// <summary>Microseconds since 1970.</summary>
    /// <param name="time">Any time; its zone is not looked at.</param>
    /// <exception cref="UnfitValueException">It is finer than a microsecond.</exception>
    public static long Micros(DateTime time) => Whole(time.Ticks - DateTime.UnixEpoch.Ticks);

    /// <summary>Microseconds since 1970, without the digit of 100 ns.</summary>
    /// <param name="time">Any time; its zone is not looked at.</param>
    public static long MicrosCut(DateTime time)
    {
        var ticks = time.Ticks - DateTime.UnixEpoch.Ticks;
        return (ticks - (((ticks % TimeSpan.TicksPerMicrosecond) + TimeSpan.TicksPerMicrosecond) % TimeSpan.TicksPerMicrosecond)) / TimeSpan.TicksPerMicrosecond;
    }

    /// <summary>Nanoseconds since 1970.</summary>
    /// <param name="time">Any time; its zone is not looked at.</param>
    /// <exception cref="UnfitValueException">64 bits of nanoseconds do not reach that year.</exception>
    public static long Nanos(DateTime time)
    {
        var nanos = (Int128)(time.Ticks - DateTime.UnixEpoch.Ticks) * NanosPerTick;
        return nanos > -long.MaxValue && nanos < long.MaxValue
            ? (long)nanos
            : throw new UnfitValueException("lies outside of the years 1677 to 2262, which nanoseconds can reach");
    }

    /// <summary>Microseconds since midnight.</summary>
    /// <param name="time">A time of day.</param>
    /// <exception cref="UnfitValueException">It is no time of day, or finer than a microsecond.</exception>
    public static long TimeOfDay(TimeSpan time) => time.Ticks is >= 0 and <= TicksPerDay
        ? Whole(time.Ticks)
        : throw new UnfitValueException("is no time of day");

    /// <summary>A time of day with an offset as a vector holds it: the time in the upper 40 bits, below it the offset, counted down from its largest.</summary>
    /// <param name="time">The time of day and its offset; the day is not looked at.</param>
    /// <exception cref="UnfitValueException">It is finer than a microsecond.</exception>
    public static ulong TimeWithZone(DateTimeOffset time) =>
        ((ulong)Whole(time.TimeOfDay.Ticks) << 24) | (uint)(TimeTz.MaxOffsetSeconds - (int)time.Offset.TotalSeconds);

    /// <summary>A duration of whole days and microseconds.</summary>
    /// <param name="duration">Any duration.</param>
    /// <exception cref="UnfitValueException">It is finer than a microsecond.</exception>
    public static Interval Interval(TimeSpan duration) => new(0, duration.Days, Whole(duration.Ticks % TicksPerDay));

    private static long Whole(long ticks) => Math.DivRem(ticks, TimeSpan.TicksPerMicrosecond, out var rest) is var micros && rest == 0
        ? micros
        : throw new UnfitValueException("is finer than a microsecond");
}
