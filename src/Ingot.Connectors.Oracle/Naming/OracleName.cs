using System.Collections.Immutable;
using Ingot.Core.Naming;

namespace Ingot.Connectors.Oracle.Naming;

/// <summary>Names as Oracle understands them: what is not quoted is written in capitals.</summary>
internal static class OracleName
{
    /// <summary>The parts of a name as the catalogue has them.</summary>
    /// <param name="text">Parts joined by dots, each quoted or not.</param>
    /// <exception cref="FormatException">A part is empty or its quotes do not match.</exception>
    public static ImmutableArray<string> Parts(string text)
    {
        var parts = ImmutableArray.CreateBuilder<string>();
        for (var at = 0; at <= text.Length;)
        {
            var end = EndOfPart(text, at);
            var part = text[at..end];
            // The reader of quoted names says what is wrong with a part.
            var name = QuotedName.Parts(part) is [var only] ? only : throw new FormatException($"'{text}' is not a name.");
            parts.Add(part.TrimStart().StartsWith('"') ? name : name.ToUpperInvariant());
            at = end + 1;
        }

        return parts.ToImmutable();
    }

    /// <summary>The name of one column as the catalogue has it: as it is written, or else in capitals.</summary>
    /// <param name="written">What the user wrote.</param>
    /// <param name="known">The columns there are.</param>
    public static string? Column(string written, IReadOnlyCollection<string> known) =>
        known.Contains(written, StringComparer.Ordinal) ? written
        : known.Contains(written.ToUpperInvariant(), StringComparer.Ordinal) ? written.ToUpperInvariant()
        : null;

    private static int EndOfPart(string text, int start)
    {
        var quoted = false;
        for (var at = start; at < text.Length; at++)
        {
            if (text[at] == '"')
                quoted = !quoted;
            else if (text[at] == '.' && !quoted)
                return at;
        }

        return text.Length;
    }
}
