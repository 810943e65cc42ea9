namespace Ingot.Warehouse.Lineage.Flow;

/// <summary>A table or column that is reached.</summary>
/// <param name="Node">What is reached; without a column, a table, or the rows of one.</param>
/// <param name="Depth">In how many steps.</param>
public sealed record LineageStop(ColumnSource Node, int Depth);
