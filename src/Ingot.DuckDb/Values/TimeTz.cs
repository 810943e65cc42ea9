using System.Globalization;

namespace Ingot.DuckDb.Values;

/// <summary>A TIME WITH TIME ZONE of DuckDB: a time of day, 00:00:00 to 24:00:00, and an offset from UTC.</summary>
public readonly record struct TimeTz
{
    /// <summary>Largest offset to either side: 15:59:59.</summary>
    public const int MaxOffsetSeconds = (16 * 3600) - 1;

    private const int OffsetBits = 24;

    /// <summary>A time of day with an offset.</summary>
    /// <param name="micros">Microseconds since midnight, local.</param>
    /// <param name="offsetSeconds">Seconds that local time is ahead of UTC, -57,599 to 57,599.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is more than a day, or the offset is out of range.</exception>
    public TimeTz(long micros, int offsetSeconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(micros);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(micros, 86_400_000_000);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Abs(offsetSeconds), MaxOffsetSeconds, nameof(offsetSeconds));
        Micros = micros;
        OffsetSeconds = offsetSeconds;
    }

    /// <summary>Microseconds since midnight, local.</summary>
    public long Micros { get; }

    /// <summary>Seconds that local time is ahead of UTC.</summary>
    public int OffsetSeconds { get; }

    /// <summary>How DuckDB stores it: the time in the upper 40 bits, below it the offset, counted down from its largest.</summary>
    internal ulong Stored => ((ulong)Micros << OffsetBits) | (uint)(MaxOffsetSeconds - OffsetSeconds);

    /// <summary>The time as DuckDB writes it, such as <c>10:11:12.5+02</c> or <c>23:59:59-15:59:59</c>.</summary>
    public override string ToString()
    {
        var size = Math.Abs(OffsetSeconds);
        var offset = string.Create(CultureInfo.InvariantCulture, $"{(OffsetSeconds < 0 ? '-' : '+')}{size / 3600:00}");
        if (size % 3600 != 0)
            offset += string.Create(CultureInfo.InvariantCulture, $":{size / 60 % 60:00}");
        if (size % 60 != 0)
            offset += string.Create(CultureInfo.InvariantCulture, $":{size % 60:00}");
        return CalendarText.OfTime(Micros, 1_000_000) + offset;
    }

    internal static TimeTz FromStored(ulong stored) =>
        new((long)(stored >> OffsetBits), MaxOffsetSeconds - (int)(stored & ((1 << OffsetBits) - 1)));
}
