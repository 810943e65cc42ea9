namespace Ingot.Warehouse.Lineage;

/// <summary>A source column and how it reaches an output.</summary>
/// <param name="Source">The source column.</param>
/// <param name="Kind">How.</param>
public sealed record ColumnInfluence(ColumnSource Source, InfluenceKind Kind)
{
    /// <summary><c>schema.table.column (kind)</c>, for people.</summary>
    public override string ToString() => $"{Source} ({Kind})";
}
