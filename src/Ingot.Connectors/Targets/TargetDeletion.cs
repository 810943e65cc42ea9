namespace Ingot.Connectors.Targets;

/// <summary>What becomes of rows of a target whose keys are gone at the source.</summary>
/// <param name="Mark">The column that says since when; null to delete them.</param>
/// <param name="At">The time to say.</param>
public sealed record TargetDeletion(string? Mark, DateTimeOffset At);
