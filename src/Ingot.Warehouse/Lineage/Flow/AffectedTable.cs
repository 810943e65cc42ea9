using Ingot.Core.Naming;

namespace Ingot.Warehouse.Lineage.Flow;

/// <summary>A table that a change reaches.</summary>
/// <param name="Table">The table.</param>
/// <param name="Depth">In how many steps.</param>
/// <param name="NamesIt">The model's file, when its SQL names the changed table or column and so must be looked at; null otherwise.</param>
public sealed record AffectedTable(TableName Table, int Depth, string? NamesIt);
