using System.Runtime.CompilerServices;

namespace Ingot.Connectors.Values;

/// <summary>Reads dates and times as ISO 8601 writes them: <c>2010-12-01</c>, <c>08:26:00.5</c>, <c>Z</c>, <c>+01:00</c>.</summary>
public static class IsoText
{
    /// <summary>Nanoseconds in a day.</summary>
    public const long DayNanoseconds = 86_400_000_000_000;

    private const long SecondNanoseconds = 1_000_000_000;

    /// <summary>Reads <c>yyyy-MM-dd</c> at the beginning: exactly ten bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryDate(ReadOnlySpan<byte> text, out int days)
    {
        days = 0;
        return text.Length >= 10 && text[4] == (byte)'-' && text[7] == (byte)'-'
            && (TryFour(text, out var year) & TryTwo(text, 5, out var month) & TryTwo(text, 8, out var day))
            && CalendarDate.TryDays(year, month, day, out days);
    }

    /// <summary>Length of <c>yyyy-MM-dd HH:mm:ss</c>.</summary>
    public const int SecondsLength = 19;

    /// <summary>Reads <c>yyyy-MM-dd HH:mm:ss</c>, with a blank or T between: exactly <see cref="SecondsLength"/> bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TrySeconds(ReadOnlySpan<byte> text, out int days, out int seconds)
    {
        seconds = 0;
        if (!TryDate(text, out days) || text.Length != SecondsLength || text[10] is not ((byte)' ' or (byte)'T') || text[13] != (byte)':' || text[16] != (byte)':')
            return false;
        var good = TryTwo(text, 11, out var hour) & TryTwo(text, 14, out var minute) & TryTwo(text, 17, out var second);
        seconds = (((hour * 60) + minute) * 60) + second;
        return good && hour <= 23 && minute <= 59 && second <= 59;
    }

    /// <summary>Reads <c>HH:mm[:ss[.f…]]</c> at the beginning.</summary>
    /// <param name="text">Text beginning with the time.</param>
    /// <param name="nanoseconds">Nanoseconds since midnight; 24:00:00 is not accepted.</param>
    /// <param name="length">Bytes read.</param>
    public static bool TryTime(ReadOnlySpan<byte> text, out long nanoseconds, out int length)
    {
        nanoseconds = 0;
        length = 5;
        if (text.Length < 5 || text[2] != (byte)':' || !TryTwo(text, 0, out var hour) || !TryTwo(text, 3, out var minute)
            || hour > 23 || minute > 59)
            return false;

        var second = 0;
        long fraction = 0;
        if (text.Length > 5 && text[5] == (byte)':')
        {
            if (text.Length < 8 || !TryTwo(text, 6, out second) || second > 59)
                return false;
            length = 8;
            if (text.Length > 8 && text[8] is (byte)'.' or (byte)',' && !TryFraction(text[9..], out fraction, ref length))
                return false;
        }

        nanoseconds = ((((hour * 60L) + minute) * 60) + second) * SecondNanoseconds + fraction;
        return true;
    }

    /// <summary>Reads <c>Z</c>, <c>±HH</c>, <c>±HHmm</c> or <c>±HH:mm</c>, after a space or not: the whole of the text.</summary>
    public static bool TryOffset(ReadOnlySpan<byte> text, out int seconds)
    {
        seconds = 0;
        if (text.Length > 0 && text[0] == (byte)' ')
            text = text[1..];
        if (text.Length == 1 && (text[0] | 0x20) == 'z')
            return true;
        if (text.Length is not (3 or 5 or 6) || text[0] is not ((byte)'+' or (byte)'-') || !TryTwo(text, 1, out var hours))
            return false;
        var minutes = 0;
        if (text.Length > 3 && !TryTwo(text, text.Length - 2, out minutes))
            return false;
        seconds = ((hours * 60) + minutes) * (text[0] == (byte)'-' ? -60 : 60);
        return hours <= 18 && minutes < 60 && (text.Length != 6 || text[3] == (byte)':');
    }

    /// <summary>Reads two digits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryTwo(ReadOnlySpan<byte> text, int at, out int value)
    {
        var high = (uint)(text[at] - '0');
        var low = (uint)(text[at + 1] - '0');
        value = (int)((high * 10) + low);
        return high <= 9 && low <= 9;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryFour(ReadOnlySpan<byte> text, out int value)
    {
        var good = TryTwo(text, 0, out var century) & TryTwo(text, 2, out var year);
        value = (century * 100) + year;
        return good;
    }

    /// <summary>Reads up to nine decimals of a second, further zeros too.</summary>
    private static bool TryFraction(ReadOnlySpan<byte> text, out long nanoseconds, ref int length)
    {
        nanoseconds = 0;
        var unit = SecondNanoseconds;
        var at = 0;
        for (; at < text.Length && (uint)(text[at] - '0') <= 9; at++)
        {
            var digit = text[at] - '0';
            if (unit == 1 && digit != 0)
                return false;
            unit = Math.Max(1, unit / 10);
            nanoseconds += digit * unit;
        }

        length += at + 1;
        return at > 0;
    }
}
