namespace Ingot.DuckDb.Values;

/// <summary>A DATE of DuckDB: any day that it can hold, also before the year 1, after 9999 and infinite.</summary>
/// <param name="Days">Days since 1970-01-01.</param>
public readonly record struct Date(int Days)
{
    private static readonly int EpochDay = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    /// <summary>Later than every other date.</summary>
    public static readonly Date Infinity = new(int.MaxValue);

    /// <summary>Earlier than every other date.</summary>
    public static readonly Date NegativeInfinity = new(-int.MaxValue);

    /// <summary>A day of .NET's calendar.</summary>
    /// <param name="date">Any date.</param>
    public Date(DateOnly date)
        : this(date.DayNumber - EpochDay)
    {
    }

    /// <summary>Whether it is a day, not an infinity.</summary>
    public bool IsFinite => this != Infinity && this != NegativeInfinity;

    /// <summary>The same day for .NET; null when it lies outside of the years 1 to 9999.</summary>
    public DateOnly? ToDateOnly()
    {
        var day = (long)Days + EpochDay;
        return day >= DateOnly.MinValue.DayNumber && day <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber((int)day) : null;
    }

    /// <summary>The date as DuckDB writes it.</summary>
    public override string ToString() =>
        this == Infinity ? CalendarText.Infinity : this == NegativeInfinity ? CalendarText.NegativeInfinity : CalendarText.OfDays(Days);
}
