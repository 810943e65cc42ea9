namespace Ingot.OpenLineage.Events;

/// <summary>A column of another dataset and how it reaches something.</summary>
/// <param name="Dataset">The dataset; only its names matter.</param>
/// <param name="Column">The column.</param>
/// <param name="IsDirect">Whether its value is passed on; otherwise it only steers.</param>
/// <param name="Subtype">How, in the specification's words: IDENTITY, TRANSFORMATION, AGGREGATION; JOIN, GROUP_BY, FILTER, SORT, WINDOW, CONDITIONAL.</param>
/// <param name="Description">The SQL of it; null when there is nothing to say.</param>
public sealed record DatasetInfluence(Dataset Dataset, string Column, bool IsDirect, string Subtype, string? Description);
