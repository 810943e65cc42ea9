using System.Globalization;
using System.Text.RegularExpressions;

namespace Ingot.Ingest.Jobs;

/// <summary>How many rows may go in one load: a share of those that are there, or a number.</summary>
/// <param name="Percent">The share in percent; null for a number.</param>
/// <param name="Rows">The number; null for a share.</param>
public sealed partial record DeleteLimit(decimal? Percent, long? Rows)
{
    /// <summary>What is allowed, for messages.</summary>
    internal const string Allowed = "Write a share such as 50%, or a number of rows such as 1000.";

    /// <summary>The limit of a job that says none.</summary>
    public static DeleteLimit Default { get; } = new(50, null);

    /// <summary>Whether everything may go, as when the source gives no key at all.</summary>
    public bool AllowsAll => Percent == 100;

    /// <summary>Reads a limit, or returns null when the text is none.</summary>
    /// <param name="text">The text, such as <c>50%</c>.</param>
    public static DeleteLimit? Parse(string text)
    {
        if (Pattern().Match(text.Trim()) is not { Success: true } match)
            return null;
        var number = match.Groups["number"].Value;
        if (match.Groups["percent"].Success)
            return decimal.Parse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) is var percent and <= 100 ? new DeleteLimit(percent, null) : null;
        return long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var rows) ? new DeleteLimit(null, rows) : null;
    }

    /// <summary>Whether so many rows may go.</summary>
    /// <param name="gone">Rows that are gone.</param>
    /// <param name="held">Rows that are there.</param>
    public bool Allows(long gone, long held) => Percent is { } percent ? gone * 100m <= held * percent : gone <= Rows;

    /// <summary>As it may be written.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(Percent is { } percent ? percent.ToString(CultureInfo.InvariantCulture) + "%" : Rows!.Value)}");

    [GeneratedRegex(@"^(?<number>[0-9]{1,18}(?:\.[0-9]{1,6})?)\s*(?<percent>%)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
