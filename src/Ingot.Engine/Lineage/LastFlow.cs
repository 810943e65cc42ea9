namespace Ingot.Engine.Lineage;

/// <summary>What went from one table to another when it last did.</summary>
/// <param name="Source">What was read.</param>
/// <param name="Target">What was written.</param>
/// <param name="Rows">How many rows; null when not counted.</param>
/// <param name="RunId">The run.</param>
/// <param name="At">When the run began, UTC.</param>
public sealed record LastFlow(string Source, string Target, long? Rows, string RunId, DateTimeOffset At);
