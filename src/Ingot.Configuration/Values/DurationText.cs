using System.Globalization;
using System.Text.RegularExpressions;

namespace Ingot.Configuration.Values;

/// <summary>Reads and writes durations such as <c>7d</c>, <c>12h</c>, <c>30s</c> and <c>1h30m</c>.</summary>
public static partial class DurationText
{
    /// <summary>What is allowed, for messages.</summary>
    public const string Allowed = "Write a number and a unit: ms, s, m, h, d or w, such as 30s, 12h or 1h30m.";

    /// <summary>What a duration looks like, as a regular expression that other programs understand too.</summary>
    internal const string Shape = "^(?:[0-9]{1,19}(?:\\.[0-9]{1,9})?(?:ms|s|m|h|d|w))+$";

    /// <summary>Reads a duration, or returns null when the text is none or is longer than a <see cref="TimeSpan"/> holds.</summary>
    /// <param name="text">The text, such as <c>1h30m</c>.</param>
    public static TimeSpan? Parse(string text)
    {
        var match = Pattern().Match(text);
        if (!match.Success)
            return null;

        var ticks = 0m;
        var units = match.Groups["unit"].Captures;
        foreach (var (number, unit) in match.Groups["number"].Captures.Zip(units))
        {
            var value = decimal.Parse(number.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
            if (value > (long.MaxValue - ticks) / Unit(unit.Value).Ticks)
                return null;
            ticks += value * Unit(unit.Value).Ticks;
        }

        return TimeSpan.FromTicks((long)ticks);
    }

    /// <summary>The shortest text that <see cref="Parse"/> reads back to the same duration, to the millisecond.</summary>
    /// <param name="duration">A duration of zero or more.</param>
    public static string Format(TimeSpan duration)
    {
        if (duration < TimeSpan.FromMilliseconds(1))
            return "0s";

        var text = "";
        foreach (var unit in (ReadOnlySpan<string>)["d", "h", "m", "s", "ms"])
        {
            var count = duration.Ticks / Unit(unit).Ticks;
            duration -= Unit(unit) * count;
            if (count > 0)
                text += count.ToString(CultureInfo.InvariantCulture) + unit;
        }

        return text;
    }

    private static TimeSpan Unit(string unit) => unit switch
    {
        "ms" => TimeSpan.FromMilliseconds(1),
        "s" => TimeSpan.FromSeconds(1),
        "m" => TimeSpan.FromMinutes(1),
        "h" => TimeSpan.FromHours(1),
        "d" => TimeSpan.FromDays(1),
        _ => TimeSpan.FromDays(7),
    };

    [GeneratedRegex(@"^(?:(?<number>[0-9]{1,19}(?:\.[0-9]{1,9})?)(?<unit>ms|s|m|h|d|w))+$", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
