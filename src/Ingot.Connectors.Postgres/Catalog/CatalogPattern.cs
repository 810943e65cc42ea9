using System.Text;
using System.Text.RegularExpressions;

namespace Ingot.Connectors.Postgres.Catalog;

/// <summary>
/// Which tables of a catalogue are meant: <c>sales.*</c>, <c>*.order?</c>, or a word that is the whole name of a schema or a
/// table. Letters match without regard to case.
/// </summary>
public sealed class CatalogPattern
{
    private readonly Regex _regex;
    private readonly bool _isWord;

    /// <summary>Reads a pattern.</summary>
    /// <param name="text">Text with <c>*</c> for any characters and <c>?</c> for one; matched against <c>schema.table</c>.</param>
    public CatalogPattern(string text)
    {
        _isWord = !text.Contains('.', StringComparison.Ordinal) && !IsPattern(text);
        var regex = new StringBuilder("^");
        foreach (var c in text)
            regex.Append(c switch { '*' => ".*", '?' => ".", _ => Regex.Escape(c.ToString()) });
        _regex = new Regex(regex.Append('$').ToString(), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking);
    }

    /// <summary>Whether the text means more than one name.</summary>
    /// <param name="text">Text of a user.</param>
    public static bool IsPattern(string text) => text.AsSpan().ContainsAny('*', '?');

    /// <summary>Whether a table is meant.</summary>
    /// <param name="schema">Its schema.</param>
    /// <param name="name">Its name.</param>
    public bool Matches(string schema, string name) =>
        _isWord ? _regex.IsMatch(schema) || _regex.IsMatch(name) : _regex.IsMatch($"{schema}.{name}");
}
