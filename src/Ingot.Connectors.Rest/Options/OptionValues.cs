using System.Collections.Immutable;
using System.Globalization;
using Ingot.Configuration.Values;
using Ingot.Connectors.Rest.Records;
using Ingot.Core.Errors;

namespace Ingot.Connectors.Rest.Options;

/// <summary>Gives meaning to the value of one option.</summary>
internal static class OptionValues
{
    private static readonly string[] Methods = ["GET", "POST"];

    internal static string Text(SourceOption option) => option.Values is [{ } value] && !value.Contains('\0', StringComparison.Ordinal)
        ? value
        : throw Wrong(option, $"The option '{option.Name}' takes one text.", $"Write one text for {option.Name}.");

    internal static string Name(SourceOption option) => Text(option) is { Length: > 0 } text
        ? text
        : throw Wrong(option, $"The option '{option.Name}' takes a name.", $"Write one for {option.Name}, or leave it out.");

    internal static int Number(SourceOption option, int least, int most) =>
        int.TryParse(Text(option), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw Wrong(option, $"'{Text(option)}' is not a value of '{option.Name}'.", string.Create(CultureInfo.InvariantCulture, $"Use a whole number from {least} to {most}."));

    internal static int Size(SourceOption option) => SizeText.Parse(Text(option)) is { } size and >= 1024 and <= 1 << 30
        ? (int)size
        : throw Wrong(option, $"'{Text(option)}' is not a value of '{option.Name}'.", "Use a size from 1KiB to 1GiB.");

    internal static bool IsPost(SourceOption option) => Methods.Contains(Text(option).ToUpperInvariant())
        ? Text(option).Equals("POST", StringComparison.OrdinalIgnoreCase)
        : throw Wrong(option, $"'{Text(option)}' is not a value of '{option.Name}'.", "Use GET or POST.");

    internal static T Choice<T>(SourceOption option, IReadOnlyDictionary<string, T> choices) =>
        choices.TryGetValue(Text(option).ToLowerInvariant(), out var value)
            ? value
            : throw Wrong(option, $"'{Text(option)}' is not a value of '{option.Name}'.{Nearest.Hint(Text(option), [.. choices.Keys])}", $"Use one of {string.Join(", ", choices.Keys)}.");

    internal static RecordPath Path(SourceOption option)
    {
        try
        {
            return RecordPath.Parse(Name(option));
        }
        catch (FormatException e)
        {
            throw Wrong(option, e.Message, "Write a path such as data.items, data[-1].id or items[*].row.", e);
        }
    }

    internal static ImmutableArray<RecordPath> Paths(SourceOption option) =>
        [.. option.Values.Select(v => Path(option with { Values = [v] }))];

    internal static string Json(SourceOption option)
    {
        try
        {
            using var document = System.Text.Json.JsonDocument.Parse(Text(option));
            return Text(option);
        }
        catch (System.Text.Json.JsonException e)
        {
            throw Wrong(option, $"The option '{option.Name}' is not JSON: {Connectors.Json.JsonRecordReader.FirstSentence(e.Message)}.", "Write JSON in single quotes or behind '|'.", e);
        }
    }

    internal static ImmutableArray<(string Name, string Value)> Pairs(SourceOption option)
    {
        if (option.Values.Count > 0)
            throw Wrong(option, $"The option '{option.Name}' takes names with values.", $"Write a map, as in '{option.Name}: {{ name: value }}'.");
        return [.. option.Entries.SelectMany(e => e.Entries.Count > 0 || e.Values.Count == 0
            ? throw Wrong(e, $"'{e.Name}' in '{option.Name}' is no text.", "Write a text, or a list of texts.")
            : e.Values.Select(v => (e.Name, v)))];
    }

    internal static ImmutableArray<(string Name, string Value)> Headers(SourceOption option)
    {
        var headers = Pairs(option);
        foreach (var (name, value) in headers)
        {
            if (HeaderText.Problem(name, value) is { } problem)
                throw Wrong(option, problem, "Correct it.");
        }

        return headers;
    }

    internal static IngotException Wrong(SourceOption? option, string message, string next, Exception? cause = null) =>
        new(ErrorKind.Configuration, "rest.option-value", message, cause) { Location = option?.Place, Next = next };
}
