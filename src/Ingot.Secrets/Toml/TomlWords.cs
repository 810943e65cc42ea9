using System.Globalization;
using System.Text.RegularExpressions;

namespace Ingot.Secrets.Toml;

/// <summary>Reads values without quotes: numbers, booleans, dates and times.</summary>
internal static partial class TomlWords
{
    private const string Allowed = "Put texts in quotes; without them only numbers, true, false, dates and times may stand.";

    public static object Read(TomlCursor cursor)
    {
        var (line, column) = (cursor.Line, cursor.Column);
        var word = Word(cursor);
        if (word.Length == 0)
            throw cursor.Fail("A value is missing here.", Allowed, line, column);
        return word switch
        {
            "true" => true,
            "false" => false,
            _ => Number(word) ?? Time(word) ?? throw cursor.Fail("A value is no number, no date and not in quotes.", Allowed, line, column),
        };
    }

    private static string Word(TomlCursor cursor)
    {
        var start = cursor.Index;
        while (IsWord(cursor.Current))
            cursor.Skip();
        // A date and its time may be parted by a space.
        if (cursor.Current == ' ' && Date().IsMatch(cursor.TextFrom(start)) && char.IsAsciiDigit(cursor.Peek(1)))
        {
            cursor.Skip();
            while (IsWord(cursor.Current))
                cursor.Skip();
        }

        return cursor.TextFrom(start);
    }

    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '.' or '_' or ':';

    private static object? Number(string word)
    {
        if (Whole().IsMatch(word))
            return long.TryParse(Bare(word), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : null;
        if (Prefixed().Match(word) is { Success: true } prefixed)
            return OfBase(Bare(prefixed.Groups["digits"].Value), word[1] switch { 'x' => 16, 'o' => 8, _ => 2 });
        if (Fraction().IsMatch(word))
            return double.Parse(Bare(word), NumberStyles.Float, CultureInfo.InvariantCulture);
        return word switch
        {
            "inf" or "+inf" => double.PositiveInfinity,
            "-inf" => double.NegativeInfinity,
            "nan" or "+nan" or "-nan" => double.NaN,
            _ => null,
        };
    }

    private static long? OfBase(string digits, int radix)
    {
        try
        {
            var value = Convert.ToInt64(digits, radix);
            return value < 0 ? null : value;
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static string Bare(string word) => word.Replace("_", "", StringComparison.Ordinal);

    private static object? Time(string word)
    {
        const DateTimeStyles exact = DateTimeStyles.None;
        var culture = CultureInfo.InvariantCulture;
        if (Date().IsMatch(word))
            return DateOnly.TryParseExact(word, "yyyy-MM-dd", culture, exact, out var date) ? date : null;
        if (Clock().Match(word) is { Success: true } clock)
            return TimeOnly.TryParseExact(Cut(clock), "HH:mm:ss.FFFFFFF", culture, exact, out var time) ? time : null;
        if (Moment().Match(word) is not { Success: true } moment)
            return null;

        var text = $"{moment.Groups["date"].Value}T{Cut(moment)}";
        if (!moment.Groups["offset"].Success)
            return DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", culture, exact, out var local) ? local : null;
        var offset = moment.Groups["offset"].Value is "Z" or "z" ? "+00:00" : moment.Groups["offset"].Value;
        return DateTimeOffset.TryParseExact(text + offset, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", culture, exact, out var instant) ? instant : null;
    }

    /// <summary>The time of day; of its fraction what .NET can hold.</summary>
    private static string Cut(Match match)
    {
        var fraction = match.Groups["fraction"].Value;
        return fraction.Length == 0 ? match.Groups["clock"].Value : $"{match.Groups["clock"].Value}.{fraction[..Math.Min(7, fraction.Length)]}";
    }

    [GeneratedRegex(@"\A[+-]?(0|[1-9](_?[0-9])*)\z")]
    private static partial Regex Whole();

    [GeneratedRegex(@"\A0(x(?<digits>[0-9A-Fa-f](_?[0-9A-Fa-f])*)|o(?<digits>[0-7](_?[0-7])*)|b(?<digits>[01](_?[01])*))\z")]
    private static partial Regex Prefixed();

    [GeneratedRegex(@"\A[+-]?(0|[1-9](_?[0-9])*)(\.[0-9](_?[0-9])*)?([eE][+-]?[0-9](_?[0-9])*)?\z")]
    private static partial Regex Fraction();

    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{2}-[0-9]{2}\z")]
    private static partial Regex Date();

    [GeneratedRegex(@"\A(?<clock>[0-9]{2}:[0-9]{2}:[0-9]{2})(\.(?<fraction>[0-9]+))?\z")]
    private static partial Regex Clock();

    [GeneratedRegex(@"\A(?<date>[0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ](?<clock>[0-9]{2}:[0-9]{2}:[0-9]{2})(\.(?<fraction>[0-9]+))?(?<offset>[Zz]|[+-][0-9]{2}:[0-9]{2})?\z")]
    private static partial Regex Moment();
}
