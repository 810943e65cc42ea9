using System.Diagnostics.CodeAnalysis;

namespace Ingot.Secrets.Toml;

/// <summary>Keys with values.</summary>
/// <param name="kind">What made it.</param>
/// <param name="line">1-based line.</param>
/// <param name="column">1-based column.</param>
internal sealed class TomlTable(TomlTableKind kind, int line, int column) : TomlNode(line, column)
{
    private readonly OrderedDictionary<string, TomlNode> _entries = new(StringComparer.Ordinal);

    public TomlTableKind Kind { get; set; } = kind;

    /// <summary>For a table with a header of its own: index in the text after the header's line.</summary>
    public int BodyStart { get; set; }

    /// <summary>The entries in the order written.</summary>
    public IEnumerable<KeyValuePair<string, TomlNode>> Entries => _entries;

    public bool TryGet(string key, [NotNullWhen(true)] out TomlNode? node) => _entries.TryGetValue(key, out node);

    public void Add(string key, TomlNode node) => _entries.Add(key, node);

    /// <summary>The value at a path of keys; null when there is none.</summary>
    public TomlNode? Find(params ReadOnlySpan<string> keys)
    {
        TomlNode? node = this;
        foreach (var key in keys)
        {
            if (node is not TomlTable table || !table.TryGet(key, out node))
                return null;
        }

        return node;
    }
}
