using Ingot.Core.Naming;

namespace Ingot.Warehouse.Lineage;

/// <summary>Where the output of a query comes from, as its text says.</summary>
/// <param name="Columns">Its columns in order.</param>
/// <param name="Rows">What decides which rows there are and in what order: joins, filters, grouping, sorting.</param>
/// <param name="Reads">Every source column that the query needs, also where nothing of it reaches the output.</param>
/// <param name="Tables">Every table that it reads; files have schema <c>file</c>.</param>
/// <param name="Unresolved">What cannot be told; empty when the lineage is complete.</param>
public sealed record QueryLineage(
    IReadOnlyList<OutputColumn> Columns,
    IReadOnlyList<ColumnInfluence> Rows,
    IReadOnlySet<ColumnSource> Reads,
    IReadOnlyList<TableName> Tables,
    IReadOnlyList<UnresolvedReference> Unresolved)
{
    /// <summary>The column of that name, without regard to case, or null.</summary>
    /// <param name="name">Its name.</param>
    public OutputColumn? Find(string name) =>
        Columns.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.OrdinalIgnoreCase));
}
