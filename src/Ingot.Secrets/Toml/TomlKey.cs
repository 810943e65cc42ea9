namespace Ingot.Secrets.Toml;

/// <summary>A part of a dotted key.</summary>
/// <param name="Name">The part.</param>
/// <param name="Line">1-based line.</param>
/// <param name="Column">1-based column.</param>
internal readonly record struct TomlKey(string Name, int Line, int Column);
