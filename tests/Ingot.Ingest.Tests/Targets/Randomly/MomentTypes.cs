using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace Ingot.Ingest.Tests.Targets.Randomly;

/// <summary>Dates, times and intervals within the years that every part can hold.</summary>
internal static class MomentTypes
{
    private const long DayMicros = 86_400_000_000;

    public static Gen<RandomType> All => Gen.Elements(
        BasicTypes.Of("date", Gen.Choose(0, 3_652_058).Select(Date)),
        BasicTypes.Of("timestamp", Moments),
        BasicTypes.Of("timestamp(3)", Moments),
        BasicTypes.Of("timestamptz", Moments.Select(m => m + "+00")),
        BasicTypes.Of("timestamptz(0)", Moments.Select(m => m + "+00")),
        BasicTypes.Of("time", Times),
        BasicTypes.Of("time(2)", Times),
        BasicTypes.Of("timetz", from time in Times from offset in Gen.Choose(-57_599, 57_599) select time + Offset(offset)),
        BasicTypes.Of("interval", Intervals),
        BasicTypes.Of("interval(3)", Intervals),
        BasicTypes.Of("interval year to month", Intervals));

    private static Gen<string> Moments => BasicTypes.Number.Select(n => Moment((long)((ulong)n % (3_652_058L * DayMicros))));

    private static Gen<string> Times => Gen.Frequency(
        (1, Gen.Elements("00:00:00", "24:00:00", "23:59:59.999999")),
        (6, BasicTypes.Number.Select(n => TimeSpan.FromMicroseconds((long)((ulong)n % (ulong)DayMicros)).ToString("c", CultureInfo.InvariantCulture))));

    private static Gen<string> Intervals => BasicTypes.Number.Two().Select(n => $"{(int)n.Item1 / 16} mons {(int)(n.Item1 >> 32)} days {n.Item2 / 1000} microseconds");

    /// <summary>So many days after 0001-01-01.</summary>
    public static string Date(int days) => DateOnly.FromDayNumber(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>So many microseconds after 0001-01-01.</summary>
    public static string Moment(long micros) => new DateTime(micros * 10).ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture);

    private static string Offset(int seconds) => (seconds < 0 ? "-" : "+") + TimeSpan.FromSeconds(Math.Abs(seconds)).ToString("c", CultureInfo.InvariantCulture);
}
