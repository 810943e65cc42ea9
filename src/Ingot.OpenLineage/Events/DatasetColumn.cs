namespace Ingot.OpenLineage.Events;

/// <summary>Where a column comes from.</summary>
/// <param name="Name">The column.</param>
/// <param name="Influences">The columns that reach it.</param>
public sealed record DatasetColumn(string Name, IReadOnlyList<DatasetInfluence> Influences);
