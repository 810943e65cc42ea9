namespace Ingot.Warehouse.Lineage;

/// <summary>A column that a query gives, and where it comes from.</summary>
/// <param name="Name">
/// Its name; null for columns that are not known by name: all other columns of a table whose columns nobody knows.
/// </param>
/// <param name="Influences">The source columns that reach it, those that carry values first.</param>
/// <param name="Expression">The SQL that makes it, as the engine writes it; null where the column is only passed on.</param>
public sealed record OutputColumn(string? Name, IReadOnlyList<ColumnInfluence> Influences, string? Expression)
{
    /// <summary>How values reach it at most: aggregation before transformation before identity.</summary>
    public InfluenceKind Kind =>
        Influences.Where(i => i.Kind.IsDirect()).Select(i => i.Kind).DefaultIfEmpty(Expression is null ? InfluenceKind.Identity : InfluenceKind.Transformation).Max();

    /// <summary>The sources whose values it is made of.</summary>
    public IEnumerable<ColumnSource> Direct => Influences.Where(i => i.Kind.IsDirect()).Select(i => i.Source).Distinct();
}
