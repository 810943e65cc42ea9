using System.Collections.Immutable;
using Ingot.Core.Columns;

namespace Ingot.Lake.Schema;

/// <summary>What must happen to a table's schema so that incoming rows fit; made by <see cref="SchemaGrowth.Plan"/>.</summary>
/// <param name="Target">The table's schema afterwards: write with these types; the old schema when incompatible.</param>
/// <param name="Differences">What differs, in column order; empty when nothing does.</param>
public sealed record SchemaPlan(TableSchema Target, ImmutableArray<SchemaDifference> Differences)
{
    /// <summary>Whether the table can take the rows as it is.</summary>
    public bool IsSame => Differences.IsEmpty;

    /// <summary>Whether no growth can make the rows fit.</summary>
    public bool IsIncompatible => Differences.Any(d => d.Change is SchemaChange.Incompatible);
}
