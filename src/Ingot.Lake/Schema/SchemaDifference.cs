using Ingot.Core.Columns;

namespace Ingot.Lake.Schema;

/// <summary>One difference between a table's schema and what comes in.</summary>
/// <param name="Column">Name of the column as the table spells it.</param>
/// <param name="Change">What differs.</param>
/// <param name="Old">Type in the table; null for a new column.</param>
/// <param name="Incoming">Type that comes in.</param>
/// <param name="New">Type in the table afterwards; null when incompatible.</param>
public sealed record SchemaDifference(string Column, SchemaChange Change, ColumnType? Old, ColumnType Incoming, ColumnType? New);
