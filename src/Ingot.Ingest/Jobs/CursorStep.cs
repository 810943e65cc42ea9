using System.Globalization;
using System.Text.RegularExpressions;

namespace Ingot.Ingest.Jobs;

/// <summary>A distance between two values of a cursor: a number, or a duration such as <c>1 day</c>.</summary>
/// <param name="Number">The number; null for a duration.</param>
/// <param name="Interval">The duration as DuckDB writes an interval, such as <c>3 months</c>; null for a number.</param>
public sealed partial record CursorStep(decimal? Number, string? Interval)
{
    /// <summary>What is allowed, for messages.</summary>
    internal const string Allowed = "Write a number such as 1000, or a number and a unit, such as 90s, 30 minutes, 1 day, 2w or 3 months.";

    private static readonly Dictionary<string, string> Units = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ms"] = "milliseconds", ["millisecond"] = "milliseconds", ["milliseconds"] = "milliseconds",
        ["s"] = "seconds", ["second"] = "seconds", ["seconds"] = "seconds",
        ["m"] = "minutes", ["min"] = "minutes", ["minute"] = "minutes", ["minutes"] = "minutes",
        ["h"] = "hours", ["hour"] = "hours", ["hours"] = "hours",
        ["d"] = "days", ["day"] = "days", ["days"] = "days",
        ["w"] = "weeks", ["week"] = "weeks", ["weeks"] = "weeks",
        ["month"] = "months", ["months"] = "months",
        ["y"] = "years", ["year"] = "years", ["years"] = "years",
    };

    /// <summary>Reads a distance, or returns null when the text is none.</summary>
    /// <param name="text">The text, such as <c>1 day</c>.</param>
    public static CursorStep? Parse(string text)
    {
        if (Pattern().Match(text.Trim()) is not { Success: true } match)
            return null;
        var (number, unit) = (match.Groups["number"].Value, match.Groups["unit"].Value);
        if (unit.Length == 0)
            return new CursorStep(decimal.Parse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture), null);
        return number.Contains('.', StringComparison.Ordinal) || !Units.TryGetValue(unit, out var name) ? null : new CursorStep(null, $"{number} {name}");
    }

    /// <summary>As it may be written.</summary>
    public override string ToString() => Interval ?? Number!.Value.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<number>[0-9]{1,18}(?:\.[0-9]{1,9})?)(?:\s*(?<unit>[A-Za-z]+))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
