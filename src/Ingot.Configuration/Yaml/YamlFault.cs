using YamlDotNet.Core;

namespace Ingot.Configuration.Yaml;

/// <summary>Says in the user's words what the YAML scanner stumbled over.</summary>
internal sealed record YamlFault(Mark At, string Message, string? Hint)
{
    private static readonly (string Scanner, string Message, string? Hint)[] Known =
    [
        ("found invalid mapping", "A ': ' stands inside an unquoted value, or this line is indented too far.", "Quote the value, or align the line with the key above it."),
        ("found unexpected end of stream", "A quote that opens here is never closed.", null),
        ("cannot start any token", "An unquoted value cannot start with this character.", "Quote the value."),
        ("did not find expected key", "Here 'key: value' or '- item' was expected.", "Check the indentation and the colon."),
        ("found unknown escape character", "A text in double quotes holds an escape that does not exist.", "Double the backslash, or use single quotes."),
        ("did not find expected ',' or", "A list or map in brackets is not closed.", "Close it with ] or }."),
        ("block sequence entries are not allowed", "A list item ('- ') is not allowed here.", "Put the list on its own lines under the key."),
    ];

    /// <summary>Translates what the parser threw.</summary>
    public static YamlFault Of(Exception e, string text, Mark last)
    {
        if (FirstIndentingTab(text, last) is { } tab)
            return new YamlFault(tab, "The line is indented with a tab.", "Indent with spaces.");

        var at = e is YamlException { Start.Line: > 0 } y ? y.Start : last;
        foreach (var known in Known)
        {
            if (e.Message.Contains(known.Scanner, StringComparison.OrdinalIgnoreCase))
                return new YamlFault(at, known.Message, known.Hint);
        }

        return e is YamlException
            ? new YamlFault(at, $"This is not YAML: {e.Message}", null)
            : new YamlFault(at, "This is not YAML: the text near here cannot be read.", "Check brackets, quotes and indentation.");
    }

    /// <summary>The first tab in the indentation of a line from where the parser stopped; null when there is none.</summary>
    private static Mark? FirstIndentingTab(string text, Mark last)
    {
        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            var indentation = line[..^line.TrimStart([' ', '\t']).Length];
            if (number >= last.Line && indentation.Length < line.Length && indentation.Contains('\t'))
                return new Mark(0, number, indentation.IndexOf('\t') + 1);
        }

        return null;
    }
}
