namespace Ingot.Cli.Output;

/// <summary>A column of a text table.</summary>
/// <param name="Title">Its title.</param>
/// <param name="AlignRight">Whether its cells stand at the right, as numbers do.</param>
/// <param name="IsWhole">Whether its cells are never shortened, as names that are typed again.</param>
internal sealed record TextColumn(string Title, bool AlignRight = false, bool IsWhole = false);
