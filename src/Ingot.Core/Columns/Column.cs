namespace Ingot.Core.Columns;

/// <summary>A column of a table or scan.</summary>
/// <param name="Name">Name, any characters.</param>
/// <param name="Type">Type.</param>
/// <param name="Nullable">Whether nulls are allowed; true when unknown.</param>
public sealed record Column(string Name, ColumnType Type, bool Nullable = true);
