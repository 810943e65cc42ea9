using System.Globalization;

namespace Ingot.Cli.Output;

/// <summary>Writes counts, rates and durations for people.</summary>
internal static class Amounts
{
    /// <summary><c>1,067,371</c>.</summary>
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary><c>1067371</c>: a number that is a name.</summary>
    public static string Plain(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A measured number in its unit: seconds as a duration, bytes in decimal units, others with four digits.</summary>
    public static string Measure(double value, string unit) => unit switch
    {
        "s" when Math.Abs(value) < 1e9 => (value < 0 ? "-" : "") + Duration(TimeSpan.FromSeconds(Math.Abs(value))),
        "By" when Math.Abs(value) < 1e18 => (value < 0 ? "-" : "") + Bytes((long)Math.Abs(value)),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value:G4}{(unit is "" or "1" ? "" : " ")}{(unit == "1" ? "" : unit)}"),
    };

    /// <summary><c>1 row</c>, <c>2 rows</c>.</summary>
    public static string Of(long count, string one) => count == 1 ? $"1 {one}" : $"{Count(count)} {one}s";

    /// <summary><c>950 rows/s</c>, <c>335k rows/s</c>, <c>1.2M rows/s</c>.</summary>
    public static string Rate(double perSecond) => perSecond switch
    {
        >= 1e6 => string.Create(CultureInfo.InvariantCulture, $"{perSecond / 1e6:0.0}M rows/s"),
        >= 1e4 => string.Create(CultureInfo.InvariantCulture, $"{perSecond / 1e3:0}k rows/s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{perSecond:0} rows/s"),
    };

    /// <summary><c>120 ms</c>, <c>3.2 s</c>, <c>2 min 05 s</c>, <c>1 h 02 min</c>.</summary>
    public static string Duration(TimeSpan duration)
    {
        if (duration.TotalMilliseconds < 999.5)
            return string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds:0} ms");
        if (duration.TotalSeconds < 59.95)
            return string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.0} s");

        var whole = TimeSpan.FromSeconds(Math.Round(duration.TotalSeconds));
        return whole.TotalHours < 1
            ? string.Create(CultureInfo.InvariantCulture, $"{whole.Minutes} min {whole.Seconds:00} s")
            : string.Create(CultureInfo.InvariantCulture, $"{(long)whole.TotalHours} h {whole.Minutes:00} min");
    }

    /// <summary><c>512 B</c>, <c>1.5 MB</c>; decimal units.</summary>
    public static string Bytes(long bytes)
    {
        string[] units = ["B", "kB", "MB", "GB", "TB", "PB"];
        var value = (double)bytes;
        var unit = 0;
        while (value >= 999.5 && unit < units.Length - 1)
        {
            value /= 1000;
            unit++;
        }

        return value.ToString(unit == 0 || value >= 99.5 ? "0" : "0.0", CultureInfo.InvariantCulture) + " " + units[unit];
    }
}
