using Ingot.Core.Errors;
using Ingot.Core.Naming;

namespace Ingot.Warehouse.Dependencies;

/// <summary>What a host knows of lake tables, for <c>--select</c>: other names of theirs, and words such as <c>tag:nightly</c>.</summary>
public sealed class SelectionLabels
{
    private readonly List<(string Name, TableName Table)> _aliases = [];
    private readonly Dictionary<string, List<(string Value, TableName Table)>> _labels = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>No labels.</summary>
    public static SelectionLabels None { get; } = new();

    internal IEnumerable<string> Aliases => _aliases.Select(a => a.Name);

    /// <summary>Adds another name of a table.</summary>
    /// <param name="name">The name.</param>
    /// <param name="table">The table.</param>
    public void Alias(string name, TableName table) => _aliases.Add((name, table));

    /// <summary>Makes a word known, whether or not a table has a value of it.</summary>
    /// <param name="word">The word before the colon.</param>
    public void Word(string word) => _labels.TryAdd(word, []);

    /// <summary>Adds a label to a table.</summary>
    /// <param name="word">The word before the colon, such as <c>tag</c>.</param>
    /// <param name="value">What stands after it.</param>
    /// <param name="table">The table.</param>
    public void Label(string word, string value, TableName table)
    {
        Word(word);
        _labels[word].Add((value, table));
    }

    internal bool IsLabel(string name) => name.Contains(':', StringComparison.Ordinal) && _labels.Count > 0;

    internal IEnumerable<TableName> Find(string name)
    {
        var byAlias = _aliases.Where(a => ModelSelection.Matches(name, a.Name)).Select(a => a.Table);
        return name.Split(':', 2) is [var word, var value] && _labels.TryGetValue(word, out var labelled)
            ? labelled.Where(l => ModelSelection.Matches(value, l.Value)).Select(l => l.Table).Concat(byAlias)
            : byAlias;
    }

    internal IngotException Unknown(string selector, string name)
    {
        var (word, value) = name.Split(':', 2) is [var w, var v] ? (w, v) : (name, "");
        if (!_labels.TryGetValue(word, out var known))
        {
            return new IngotException(ErrorKind.Usage, "select.unknown", $"'{selector}' selects nothing: there is no '{word}:'.{Nearest.Hint(word, _labels.Keys)}")
            {
                Next = $"Before a colon stands {string.Join(", ", _labels.Keys.Order(StringComparer.Ordinal))}.",
            };
        }

        string[] values = [.. known.Select(l => l.Value).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)];
        return new IngotException(ErrorKind.Usage, "select.unknown", $"'{selector}' selects nothing.{Nearest.Hint(value, values)}")
        {
            Next = values.Length == 0 ? $"No job has a {word}." : $"There are {string.Join(", ", values.Select(v => $"{word}:{v}"))}.",
        };
    }
}
