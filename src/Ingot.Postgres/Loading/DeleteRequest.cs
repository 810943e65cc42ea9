namespace Ingot.Postgres.Loading;

/// <summary>What a load that merges does with rows whose keys are gone at the source.</summary>
/// <param name="Mark">The column that says since when; null to delete them.</param>
/// <param name="At">The time to say.</param>
public sealed record DeleteRequest(string? Mark, DateTimeOffset At);
