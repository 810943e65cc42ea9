using System.Globalization;

namespace Ingot.DuckDb.Values;

/// <summary>
/// Dates and times as DuckDB writes them, for any year: its calendar is the proleptic Gregorian one with a year 1 BC
/// before the year 1.
/// </summary>
internal static class CalendarText
{
    internal const string Infinity = "infinity";
    internal const string NegativeInfinity = "-infinity";

    /// <summary>Days since 1970-01-01 as <c>2026-11-20</c>, with <c> (BC)</c> behind early years.</summary>
    internal static string OfDays(long days)
    {
        // Counted from 0000-03-01 in eras of 400 years, so that the leap day is the last of its year.
        const int daysOfEra = 146_097;
        days += 719_468;
        var era = Math.DivRem(days, daysOfEra, out var dayOfEra);
        if (dayOfEra < 0)
        {
            era--;
            dayOfEra += daysOfEra;
        }

        var yearOfEra = (dayOfEra - (dayOfEra / 1460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        var dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        var shifted = ((5 * dayOfYear) + 2) / 153;
        var day = dayOfYear - (((153 * shifted) + 2) / 5) + 1;
        var month = shifted < 10 ? shifted + 3 : shifted - 9;
        var year = yearOfEra + (era * 400) + (month <= 2 ? 1 : 0);
        return year > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}-{day:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{1 - year:0000}-{month:00}-{day:00} (BC)");
    }

    /// <summary>A time of day, with as many decimals as it has.</summary>
    /// <param name="ticks">Count since midnight.</param>
    /// <param name="perSecond">1,000,000 for microseconds, 1,000,000,000 for nanoseconds, or less.</param>
    internal static string OfTime(long ticks, long perSecond)
    {
        var seconds = ticks / perSecond;
        var text = string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}");
        return text + Fraction(ticks % perSecond, perSecond);
    }

    private static string Fraction(long part, long perSecond) => part == 0
        ? ""
        : "." + (part + perSecond).ToString(CultureInfo.InvariantCulture)[1..].TrimEnd('0');
}
