using Ingot.Core.Columns;

namespace Ingot.Connectors;

/// <summary>A column that says how far a source has been read.</summary>
/// <param name="Name">Name of the column in the source.</param>
/// <param name="Type">The column's type when it was read last; null when nobody has read it.</param>
public sealed record CursorColumn(string Name, ColumnType? Type);
