using System.IO.Enumeration;

namespace Ingot.Core.Alerts;

/// <summary>Compares names and labels of alerts with patterns in which <c>*</c> stands for any text and <c>?</c> for one letter.</summary>
public static class LabelPattern
{
    /// <summary>Whether a text is like a pattern.</summary>
    /// <param name="pattern">The pattern.</param>
    /// <param name="text">The text.</param>
    public static bool Fits(string pattern, string text) => FileSystemName.MatchesSimpleExpression(pattern, text, ignoreCase: false);

    /// <summary>Whether labels have each name that patterns have, with a text like the pattern.</summary>
    /// <param name="patterns">Patterns by name; none fit everything.</param>
    /// <param name="labels">The labels.</param>
    public static bool Fit(IReadOnlyDictionary<string, string> patterns, IReadOnlyDictionary<string, string> labels) =>
        patterns.All(p => labels.TryGetValue(p.Key, out var text) && Fits(p.Value, text));
}
