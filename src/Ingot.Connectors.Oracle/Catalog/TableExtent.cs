namespace Ingot.Connectors.Oracle.Catalog;

/// <summary>Blocks of a table that lie behind each other.</summary>
/// <param name="First">The first ROWID that a row in them can have.</param>
/// <param name="Last">The last.</param>
/// <param name="Blocks">Number of blocks.</param>
internal sealed record TableExtent(string First, string Last, long Blocks);
