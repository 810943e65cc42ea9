using Ingot.Core.Columns;

namespace Ingot.Connectors;

/// <summary>A column that says how far a source has been read.</summary>
/// <param name="Name">Name of the column in the source.</param>
/// <param name="Type">The type that the bounds are of: that of the column when it was read last. Where the source says another, nothing can be left to it.</param>
public sealed record CursorColumn(string Name, ColumnType Type);
