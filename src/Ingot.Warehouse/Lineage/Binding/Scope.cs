namespace Ingot.Warehouse.Lineage.Binding;

/// <summary>The names that an expression can use.</summary>
/// <param name="relations">What FROM offers.</param>
/// <param name="merged">Columns that USING made one of two.</param>
/// <param name="outer">The names around a subquery; null outside of one.</param>
internal sealed class Scope(IReadOnlyList<Relation> relations, IReadOnlyList<BoundColumn> merged, Scope? outer)
{
    public static Scope Empty { get; } = new([], [], null);

    public IReadOnlyList<Relation> Relations => relations;

    public IReadOnlyList<BoundColumn> Merged => merged;

    public Scope? Outer => outer;

    /// <summary>The names that SELECT has given so far; DuckDB lets other expressions use them.</summary>
    public Dictionary<string, BoundColumn> Aliases { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Every column, each once, as <c>*</c> shows them.</summary>
    public IEnumerable<BoundColumn> Columns => relations.SelectMany(r => ColumnsOf(r));

    /// <summary>The columns of one relation as <c>*</c> shows them.</summary>
    public IEnumerable<BoundColumn> ColumnsOf(Relation relation) => relation.Columns
        .Where(c => !relation.Merged.Contains(c.Name))
        .Select(c => merged.FirstOrDefault(m => string.Equals(m.Name, c.Name, StringComparison.OrdinalIgnoreCase)) ?? c);
}
