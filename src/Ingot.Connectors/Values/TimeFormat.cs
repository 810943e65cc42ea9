using System.Collections.Immutable;
using System.Text;

namespace Ingot.Connectors.Values;

/// <summary>
/// A date or time format in the letters of <c>strptime</c>, such as <c>%d.%m.%Y %H:%M</c>. Numbers may lack leading
/// zeros; month and day names are English; a space stands for one or more spaces.
/// </summary>
public sealed class TimeFormat
{
    private const string Known = "YymdHIMSfpbBzaAj%";

    private static readonly string[] Months =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    private static readonly string[] Weekdays =
        ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    private readonly ImmutableArray<char> _steps;

    private TimeFormat(string text, ImmutableArray<char> steps) => (Text, _steps) = (text, steps);

    /// <summary>The format as written.</summary>
    public string Text { get; }

    /// <summary>Whether it says a year, month and day.</summary>
    public bool HasDate => Has("Yy") && (Has("j") || (Has("mbB") && Has("d")));

    /// <summary>Whether it says an hour.</summary>
    public bool HasTime => Has("HI");

    /// <summary>Whether it says a zone.</summary>
    public bool HasZone => Has("z");

    /// <summary>Reads a format.</summary>
    /// <param name="text">Letters of strptime.</param>
    /// <exception cref="FormatException">A letter is not known; the message says which are.</exception>
    public static TimeFormat Parse(string text)
    {
        // A step is a letter for a part, or its negation for a literal byte (kept as char >= 256).
        var steps = ImmutableArray.CreateBuilder<char>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '%')
            {
                foreach (var b in Encoding.UTF8.GetBytes(text.Substring(i, char.IsHighSurrogate(text[i]) ? 2 : 1)))
                    steps.Add((char)(256 + b));
                i += char.IsHighSurrogate(text[i]) ? 1 : 0;
                continue;
            }

            if (++i < text.Length && text[i] == '-')
                i++;
            if (i >= text.Length || !Known.Contains(text[i], StringComparison.Ordinal))
                throw new FormatException($"'{text}' holds a letter after % that is not known; known are {string.Join(' ', Known.Select(c => "%" + c))}.");
            steps.Add(text[i] == '%' ? (char)(256 + '%') : text[i]);
        }

        return new TimeFormat(text, steps.ToImmutable());
    }

    /// <summary>Reads the whole of <paramref name="text"/>; false when it is written differently or there is no such date or time.</summary>
    public bool TryRead(ReadOnlySpan<byte> text, out Moment moment)
    {
        moment = default;
        var parts = new Parts { Month = 1, Day = 1, Year = 1970 };
        var at = 0;
        foreach (var step in _steps)
        {
            if (step >= 256 ? !ReadLiteral(text, (byte)(step - 256), ref at) : !parts.Read(step, text, ref at))
                return false;
        }

        return at == text.Length && parts.TryMoment(out moment);
    }

    private static bool ReadLiteral(ReadOnlySpan<byte> text, byte literal, ref int at)
    {
        if (at >= text.Length || text[at] != literal)
            return false;
        at++;
        while (literal == (byte)' ' && at < text.Length && text[at] == (byte)' ')
            at++;
        return true;
    }

    private bool Has(string anyOf) => _steps.Any(s => s < 256 && anyOf.Contains(s, StringComparison.Ordinal));

    private ref struct Parts
    {
        public int Year;
        public int Month;
        public int Day;
        private int _dayOfYear;
        private int _hour;
        private int _minute;
        private int _second;
        private long _nanoseconds;
        private int _half;
        private bool _twelve;
        private int? _offset;

        public bool Read(char step, ReadOnlySpan<byte> text, ref int at) => step switch
        {
            'Y' => FourDigitYear(text, ref at),
            'y' => TwoDigitYear(text, ref at),
            'm' => Number(text, ref at, 2, out Month),
            'd' => Number(text, ref at, 2, out Day),
            'j' => Number(text, ref at, 3, out _dayOfYear) && _dayOfYear > 0,
            'H' => Number(text, ref at, 2, out _hour) && _hour <= 23,
            'I' => (_twelve = true) && Number(text, ref at, 2, out _hour) && _hour is >= 1 and <= 12,
            'M' => Number(text, ref at, 2, out _minute) && _minute <= 59,
            'S' => Number(text, ref at, 2, out _second) && _second <= 59,
            'f' => Fraction(text, ref at),
            'p' => HalfOfDay(text, ref at),
            'b' or 'B' => Name(Months, text, ref at, out Month),
            'a' or 'A' => Name(Weekdays, text, ref at, out _),
            _ => Zone(text, ref at),
        };

        public readonly bool TryMoment(out Moment moment)
        {
            moment = default;
            var hour = _twelve ? (_hour % 12) + _half : _hour;
            moment.Nanoseconds = ((((hour * 60L) + _minute) * 60) + _second) * 1_000_000_000 + _nanoseconds;
            moment.Offset = _offset;
            int days;
            bool good;
            if (_dayOfYear == 0)
            {
                good = CalendarDate.TryDays(Year, Month, Day, out days);
            }
            else
            {
                good = CalendarDate.TryDays(Year, 1, 1, out days) && _dayOfYear <= (DateTime.IsLeapYear(Year) ? 366 : 365);
                days += _dayOfYear - 1;
            }

            moment.Days = days;
            return good;
        }

        private static bool Number(ReadOnlySpan<byte> text, ref int at, int most, out int value)
        {
            value = 0;
            var first = at;
            while (at < text.Length && at - first < most && (uint)(text[at] - '0') <= 9)
                value = (value * 10) + text[at++] - '0';
            return at > first;
        }

        private static bool Name(string[] names, ReadOnlySpan<byte> text, ref int at, out int ordinal)
        {
            for (ordinal = 1; ordinal <= names.Length; ordinal++)
            {
                var name = names[ordinal - 1];
                foreach (var length in (ReadOnlySpan<int>)[name.Length, 3])
                {
                    if (text.Length - at < length || !Ascii.EqualsIgnoreCase(text.Slice(at, length), name.AsSpan(0, length)))
                        continue;
                    at += length;
                    return true;
                }
            }

            return false;
        }

        private bool FourDigitYear(ReadOnlySpan<byte> text, ref int at)
        {
            var first = at;
            return Number(text, ref at, 4, out Year) && at - first == 4;
        }

        /// <summary>69 to 99 are 1969 to 1999, 00 to 68 are 2000 to 2068, as POSIX says.</summary>
        private bool TwoDigitYear(ReadOnlySpan<byte> text, ref int at)
        {
            var first = at;
            var good = Number(text, ref at, 2, out Year) && at - first == 2;
            Year += Year < 69 ? 2000 : 1900;
            return good;
        }

        private bool Fraction(ReadOnlySpan<byte> text, ref int at)
        {
            var first = at;
            long unit = 1_000_000_000;
            for (; at < text.Length && (uint)(text[at] - '0') <= 9; at++)
            {
                if (unit == 1 && text[at] != (byte)'0')
                    return false;
                unit = Math.Max(1, unit / 10);
                _nanoseconds += (text[at] - '0') * unit;
            }

            return at > first;
        }

        private bool HalfOfDay(ReadOnlySpan<byte> text, ref int at)
        {
            if (text.Length - at < 2 || (text[at + 1] | 0x20) != 'm')
                return false;
            var half = text[at] | 0x20;
            at += 2;
            _half = half == 'p' ? 12 : 0;
            return half is 'a' or 'p';
        }

        private bool Zone(ReadOnlySpan<byte> text, ref int at)
        {
            var end = at;
            while (end < text.Length && text[end] != (byte)' ')
                end++;
            var good = IsoText.TryOffset(text[at..end], out var seconds);
            at = end;
            _offset = seconds;
            return good;
        }
    }
}
