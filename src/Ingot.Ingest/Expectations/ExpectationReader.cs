using System.Globalization;
using System.Text.RegularExpressions;
using Ingot.Configuration.Documents;
using Ingot.Configuration.Values;

namespace Ingot.Ingest.Expectations;

/// <summary>Reads the <c>expect</c> of a job.</summary>
internal static partial class ExpectationReader
{
    private const string Word = "non_empty";

    internal static LoadExpectation Read(ConfigMap map)
    {
        if (map.Find("expect") is not { } node)
            return LoadExpectation.Nothing;
        if (node is not ConfigMap expect)
        {
            if (node.AsText() is { } word && word != Word)
                node.Report($"'{word}' is nothing to expect.", $"Say 'expect: {Word}', or 'expect: {{ change: 20% }}'.");
            return new LoadExpectation(true, null);
        }

        var read = new LoadExpectation(expect.Boolean(Word) ?? false, Percent(expect.Find("change")));
        expect.ReportUnknownKeys();
        return read;
    }

    private static decimal? Percent(ConfigNode? node)
    {
        if (node.AsText() is not { } text)
            return null;
        if (Share().Match(text.Trim()) is { Success: true } match)
            return decimal.Parse(match.Groups["number"].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        node!.Report($"'{text}' is no share.", "Write a share such as 20%.");
        return null;
    }

    [GeneratedRegex(@"^(?<number>[0-9]{1,6}(?:\.[0-9]{1,6})?)\s*%$", RegexOptions.CultureInvariant)]
    private static partial Regex Share();
}
