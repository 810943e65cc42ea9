namespace Ingot.Connectors.Targets;

/// <summary>What a load did to its target, as the target counted it.</summary>
/// <param name="Copied">Rows that arrived.</param>
/// <param name="Inserted">Rows that were new.</param>
/// <param name="Updated">Rows that were changed.</param>
/// <param name="Deleted">Rows that were removed.</param>
public sealed record TargetCounts(long Copied, long Inserted, long Updated, long Deleted);
