namespace Ingot.Secrets.Toml;

/// <summary>A value of a TOML document with its place.</summary>
/// <param name="line">1-based line of its first character.</param>
/// <param name="column">1-based column of its first character.</param>
internal abstract class TomlNode(int line, int column)
{
    public int Line { get; } = line;

    public int Column { get; } = column;
}
