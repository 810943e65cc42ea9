using System.Runtime.CompilerServices;

namespace Ingot.Connectors.Values;

/// <summary>Days since 1970-01-01 of dates in the Gregorian calendar, years 1 to 9999.</summary>
public static class CalendarDate
{
    private const int DaysToEpoch = 719_162;

    private static ReadOnlySpan<ushort> DaysBeforeMonth => [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];

    /// <summary>Days since 1970-01-01; false when there is no such date.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryDays(int year, int month, int day, out int days)
    {
        days = 0;
        if (year is < 1 or > 9999 || (uint)(month - 1) > 11)
            return false;
        var before = year - 1;
        var leap = (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
        var length = DaysBeforeMonth[month] - DaysBeforeMonth[month - 1] + (leap && month == 2 ? 1 : 0);
        days = (before * 365) + (before >> 2) - (before / 100) + (before / 400)
            + DaysBeforeMonth[month - 1] + (leap && month > 2 ? 1 : 0) + day - 1 - DaysToEpoch;
        return (uint)(day - 1) < (uint)length;
    }
}
