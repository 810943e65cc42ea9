using System.Collections.Immutable;
using Ingot.Core.Naming;

namespace Ingot.Warehouse.Lineage.Binding;

/// <summary>Columns of a relation that are not known by name.</summary>
/// <param name="Table">The table they are columns of; null when an expression or a function makes them.</param>
/// <param name="Made">What reaches each of them, when an expression or a function makes them.</param>
/// <param name="Without">Names that are not among them.</param>
internal sealed record UnknownColumns(TableName? Table, ImmutableHashSet<ColumnInfluence> Made, ImmutableHashSet<string> Without)
{
    public static UnknownColumns Of(TableName table) => new(table, [], ImmutableHashSet.Create<string>(StringComparer.OrdinalIgnoreCase));

    public static UnknownColumns MadeOf(IEnumerable<ColumnInfluence> influences) =>
        new(null, [.. influences], ImmutableHashSet.Create<string>(StringComparer.OrdinalIgnoreCase));

    /// <summary>What reaches the column of that name, supposing it is one of them.</summary>
    public ImmutableHashSet<ColumnInfluence> Column(string name) =>
        Table is null ? Made : [new ColumnInfluence(new ColumnSource(Table, name), InfluenceKind.Identity)];

    /// <summary>What reaches them as a whole.</summary>
    public ImmutableHashSet<ColumnInfluence> All =>
        Table is null ? Made : [new ColumnInfluence(new ColumnSource(Table, null), InfluenceKind.Identity)];
}
