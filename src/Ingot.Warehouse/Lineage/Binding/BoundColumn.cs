using System.Collections.Immutable;
using System.Text.Json;

namespace Ingot.Warehouse.Lineage.Binding;

/// <summary>A column of a relation while a query is read.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Influences">What reaches it.</param>
internal sealed record BoundColumn(string Name, ImmutableHashSet<ColumnInfluence> Influences)
{
    /// <summary>The expression that makes it; null where it is only passed on.</summary>
    public JsonElement? Expression { get; init; }
}
