using System.Collections.Immutable;

namespace Ingot.Warehouse.Lineage.Binding;

/// <summary>What a query gives, once it has been read.</summary>
/// <param name="Columns">The columns known by name, in order.</param>
/// <param name="Unknown">Columns that are not known by name.</param>
/// <param name="Rows">What decides which rows there are.</param>
internal sealed record BoundQuery(
    IReadOnlyList<BoundColumn> Columns, IReadOnlyList<UnknownColumns> Unknown, ImmutableHashSet<ColumnInfluence> Rows)
{
    /// <summary>The query as FROM offers it.</summary>
    /// <param name="name">Its name there.</param>
    public Relation ToRelation(string name) => new(name, DistinctNames.Of(Columns), Unknown) { Rows = Rows };

    /// <summary>Everything that reaches its values.</summary>
    public IEnumerable<ColumnInfluence> Values => Columns.SelectMany(c => c.Influences).Concat(Unknown.SelectMany(u => u.All));
}
