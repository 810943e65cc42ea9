using System.Collections.Immutable;

namespace Ingot.Warehouse.Lineage.Binding;

/// <summary>What FROM offers.</summary>
/// <param name="Relations">The relations.</param>
/// <param name="Merged">Columns that USING made one of two.</param>
/// <param name="Rows">What decides which rows there are.</param>
internal sealed record FromClause(IReadOnlyList<Relation> Relations, IReadOnlyList<BoundColumn> Merged, ImmutableHashSet<ColumnInfluence> Rows)
{
    public static FromClause Empty { get; } = new([], [], []);

    public static FromClause Of(Relation relation) => new([relation], [], relation.Rows);
}
