using System.Globalization;
using Ingot.Connectors.Ado.Filling;
using Ingot.DuckDb.Values;

namespace Ingot.Connectors.Oracle.Types;

/// <summary>Reads times that Oracle wrote as text: <c> 2026-03-01 12:34:56.123456789</c>, and <c>+000000003 04:05:06.700000000</c>.</summary>
internal static class OracleTimes
{
    private const int NanosPerMicro = 1000;
    private const long NanosPerSecond = 1_000_000_000;

    /// <summary>Nanoseconds since 1970.</summary>
    /// <exception cref="UnfitValueException">64 bits do not reach that year.</exception>
    public static long Nanos(ReadOnlySpan<char> text)
    {
        var (seconds, nanos) = Read(text);
        var all = ((Int128)seconds * NanosPerSecond) + nanos;
        return all > -long.MaxValue && all < long.MaxValue ? (long)all : throw new UnfitValueException("lies outside of the years 1677 to 2262, which nanoseconds can reach");
    }

    /// <summary>Microseconds since 1970.</summary>
    /// <exception cref="UnfitValueException">It is finer than a microsecond, and may not be cut.</exception>
    public static long Micros(ReadOnlySpan<char> text, bool cut)
    {
        var (seconds, nanos) = Read(text);
        return (seconds * 1_000_000) + Whole(nanos, cut);
    }

    /// <summary>A duration of days and parts of them.</summary>
    /// <exception cref="UnfitValueException">It is finer than a microsecond, and may not be cut.</exception>
    public static Interval DaysToSeconds(ReadOnlySpan<char> text, bool cut)
    {
        text = text.Trim();
        var blank = text.IndexOf(' ');
        if (blank < 2 || text[0] is not ('+' or '-'))
            throw Unreadable();
        var sign = text[0] == '-' ? -1 : 1;
        var days = Number(text[1..blank]);
        var (seconds, nanos) = TimeOf(text[(blank + 1)..]);
        return new Interval(0, checked((int)(sign * days)), sign * ((seconds * 1_000_000) + Whole(nanos, cut)));
    }

    private static (long Seconds, long Nanos) Read(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        var before = text.Length > 0 && text[0] == '-';
        if (before)
            text = text[1..];
        // YYYY-MM-DD HH:MI:SS
        if (text.Length < 19 || text[4] != '-' || text[7] != '-' || text[10] != ' ')
            throw Unreadable();
        var year = (int)Number(text[..4]);
        var days = DayNumber(before ? 1 - year : year, (int)Number(text[5..7]), (int)Number(text[8..10]));
        var (seconds, nanos) = TimeOf(text[11..]);
        return ((days * 86_400) + seconds, nanos);
    }

    private static (long Seconds, long Nanos) TimeOf(ReadOnlySpan<char> text)
    {
        if (text.Length < 8 || text[2] != ':' || text[5] != ':')
            throw Unreadable();
        var fraction = text[8..].Trim();
        var nanos = 0L;
        if (!fraction.IsEmpty)
        {
            if (fraction[0] is not ('.' or ',') || fraction.Length is < 2 or > 10)
                throw Unreadable();
            nanos = Number(fraction[1..]);
            for (var digits = fraction.Length - 1; digits < 9; digits++)
                nanos *= 10;
        }

        return ((Number(text[..2]) * 3600) + (Number(text[3..5]) * 60) + Number(text[6..8]), nanos);
    }

    /// <summary>Days since 1970 in the Gregorian calendar, also before year 1.</summary>
    private static long DayNumber(int year, int month, int day)
    {
        // Years that begin in March have their leap day at the end.
        long y = month <= 2 ? year - 1 : year;
        var era = Math.DivRem(y >= 0 ? y : y - 399, 400).Quotient;
        var ofEra = y - (era * 400);
        var ofYear = (((153 * (month + (month > 2 ? -3 : 9))) + 2) / 5) + day - 1;
        return (era * 146_097) + (ofEra * 365) + (ofEra / 4) - (ofEra / 100) + ofYear - 719_468;
    }

    private static long Whole(long nanos, bool cut) => cut || nanos % NanosPerMicro == 0 ? nanos / NanosPerMicro : throw new UnfitValueException("is finer than a microsecond");

    private static long Number(ReadOnlySpan<char> digits) =>
        long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Unreadable();

    private static UnfitValueException Unreadable() => new("is not written as a time");
}
