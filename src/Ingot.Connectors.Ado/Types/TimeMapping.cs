using System.Data.Common;
using Ingot.Connectors.Ado.Filling;
using Ingot.Core.Columns;
using Ingot.DuckDb.Values;

namespace Ingot.Connectors.Ado.Types;

/// <summary>Maps columns of dates and times. Drivers have one .NET type for several types of their database, so its name tells.</summary>
internal static class TimeMapping
{
    private const int MicrosecondDigits = 6;

    /// <summary>The mapping.</summary>
    /// <param name="type">.NET's type of the fields.</param>
    /// <param name="column">The column as the driver describes it.</param>
    /// <param name="policies">What becomes of what has no exact like.</param>
    public static ColumnMapping Of(Type type, DbColumn column, TypePolicies policies)
    {
        var name = (column.DataTypeName ?? "").ToLowerInvariant();
        var cut = policies.FineTimes == FineTimes.Cut;
        if (type == typeof(TimeOnly))
            return ColumnMapping.Fixed(ColumnKind.Time, (r, i) => Moments.TimeOfDay(Cut(r.GetFieldValue<TimeOnly>(i).ToTimeSpan(), cut)));
        if (type == typeof(TimeSpan))
        {
            return name.StartsWith("time", StringComparison.Ordinal)
                ? ColumnMapping.Fixed(ColumnKind.Time, (r, i) => Moments.TimeOfDay(Cut(r.GetFieldValue<TimeSpan>(i), cut)))
                : ColumnMapping.Fixed(ColumnKind.Interval, (r, i) => Moments.Interval(Cut(r.GetFieldValue<TimeSpan>(i), cut)));
        }

        if (type == typeof(DateTimeOffset))
        {
            return name.StartsWith("time ", StringComparison.Ordinal) || name.StartsWith("time(", StringComparison.Ordinal) || name is "timetz"
                ? ColumnMapping.Fixed(ColumnKind.TimeTz, (r, i) => Moments.TimeWithZone(r.GetFieldValue<DateTimeOffset>(i)))
                : ColumnMapping.Fixed(ColumnKind.TimestampTz, (r, i) => Micros(r.GetFieldValue<DateTimeOffset>(i).UtcDateTime, cut));
        }

        return OfDateTime(name, column, cut, policies.DatesHaveTimes);
    }

    private static ColumnMapping OfDateTime(string name, DbColumn column, bool cut, bool datesHaveTimes)
    {
        if (name is "date" && !datesHaveTimes)
            return ColumnMapping.Fixed(ColumnKind.Date, (r, i) => Day(r.GetDateTime(i)));
        if (name is "timestamptz" or "timestampltz" || (name.Contains("time zone", StringComparison.Ordinal) && !name.Contains("without", StringComparison.Ordinal)))
            return ColumnMapping.Fixed(ColumnKind.TimestampTz, (r, i) => Micros(Utc(r.GetDateTime(i)), cut));
        return !cut && column.NumericScale > MicrosecondDigits
            ? ColumnMapping.Fixed(ColumnKind.TimestampNs, (r, i) => Moments.Nanos(r.GetDateTime(i)), "read as TIMESTAMP_NS, which holds the years 1677 to 2262; others are rejected, unless the source says 'fine_times: cut'")
            : ColumnMapping.Fixed(ColumnKind.Timestamp, (r, i) => Micros(r.GetDateTime(i), cut));
    }

    private static long Micros(DateTime time, bool cut) => cut ? Moments.MicrosCut(time) : Moments.Micros(time);

    private static TimeSpan Cut(TimeSpan time, bool cut) => cut ? time - TimeSpan.FromTicks(time.Ticks % TimeSpan.TicksPerMicrosecond) : time;

    private static int Day(DateTime time) => time.TimeOfDay == TimeSpan.Zero
        ? new Date(DateOnly.FromDateTime(time)).Days
        : throw new UnfitValueException("is a date with a time of day");

    private static DateTime Utc(DateTime time) => time.Kind switch
    {
        DateTimeKind.Utc => time,
        DateTimeKind.Local => time.ToUniversalTime(),
        _ => throw new UnfitValueException("comes without the zone that its column has"),
    };
}
