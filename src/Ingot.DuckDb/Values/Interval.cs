using System.Globalization;

namespace Ingot.DuckDb.Values;

/// <summary>
/// An INTERVAL of DuckDB: three numbers that do not turn into each other, because months and days differ in length.
/// Two intervals are equal when all three are, so <c>1 day</c> is not <c>24:00:00</c> here, though SQL finds them equal.
/// </summary>
/// <param name="Months">Months.</param>
/// <param name="Days">Days.</param>
/// <param name="Micros">Microseconds.</param>
public readonly record struct Interval(int Months, int Days, long Micros)
{
    /// <summary>A duration of days and parts of them; its last digit of 100 ns is dropped.</summary>
    /// <param name="duration">Any duration.</param>
    public Interval(TimeSpan duration)
        : this(0, 0, duration.Ticks / TimeSpan.TicksPerMicrosecond)
    {
    }

    /// <summary>The duration, a day taken as 24 hours; null when it has months or is too long for .NET.</summary>
    public TimeSpan? ToTimeSpan()
    {
        var micros = ((Int128)Days * 86_400_000_000) + Micros;
        return Months == 0 && Int128.Abs(micros) <= TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerMicrosecond
            ? new TimeSpan((long)micros * TimeSpan.TicksPerMicrosecond)
            : null;
    }

    /// <summary>The interval as DuckDB writes it, such as <c>1 year 2 months 3 days 04:05:06</c>.</summary>
    public override string ToString()
    {
        var parts = new List<string>(4);
        Add(parts, Months / 12, "year");
        Add(parts, Months % 12, "month");
        Add(parts, Days, "day");
        if (Micros != 0 || parts.Count == 0)
            parts.Add(Time());
        return string.Join(' ', parts);
    }

    private static void Add(List<string> parts, int count, string unit)
    {
        if (count != 0)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{count} {unit}{(count is 1 or -1 ? "" : "s")}"));
    }

    private string Time()
    {
        var size = Int128.Abs(Micros);
        var seconds = (long)(size / 1_000_000);
        var fraction = (int)(size % 1_000_000);
        var text = string.Create(CultureInfo.InvariantCulture, $"{(Micros < 0 ? "-" : "")}{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}");
        return fraction == 0 ? text : text + string.Create(CultureInfo.InvariantCulture, $".{fraction:000000}").TrimEnd('0');
    }
}
