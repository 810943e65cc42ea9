namespace Ingot.Warehouse.Lineage.Flow;

/// <summary>A column that a change of another one reaches.</summary>
/// <param name="Column">The column; without a name, the rows of a table.</param>
/// <param name="Depth">In how many steps.</param>
/// <param name="IsDirect">Whether values themselves reach it; otherwise the change only steers it.</param>
public sealed record AffectedColumn(ColumnSource Column, int Depth, bool IsDirect);
