namespace Ingot.Secrets.Toml;

/// <summary>A list of values.</summary>
/// <param name="ofTables">Whether it was made by <c>[[name]]</c>, so that further headers may add to it.</param>
/// <param name="line">1-based line.</param>
/// <param name="column">1-based column.</param>
internal sealed class TomlArray(bool ofTables, int line, int column) : TomlNode(line, column)
{
    public bool OfTables { get; } = ofTables;

    public List<TomlNode> Items { get; } = [];
}
