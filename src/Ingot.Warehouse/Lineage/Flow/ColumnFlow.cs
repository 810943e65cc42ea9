namespace Ingot.Warehouse.Lineage.Flow;

/// <summary>An edge between columns.</summary>
/// <param name="From">The source column.</param>
/// <param name="To">The column it reaches; without a name, the rows of a table as a whole.</param>
/// <param name="Kind">How.</param>
/// <param name="Expression">The SQL that makes it; null where it is only passed on, and for rows.</param>
public sealed record ColumnFlow(ColumnSource From, ColumnSource To, InfluenceKind Kind, string? Expression);
