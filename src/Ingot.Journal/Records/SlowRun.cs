namespace Ingot.Journal;

/// <summary>A run in which a task was slow.</summary>
/// <param name="RunId">The run.</param>
/// <param name="StartedAt">When the task began, UTC.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Rows">Rows that it wrote; null when unknown.</param>
/// <param name="RowsPerSecond">How fast; null when unknown.</param>
/// <param name="Reason"><c>slow_execution</c> where it took too long, else <c>low_throughput</c>.</param>
public sealed record SlowRun(string RunId, DateTimeOffset StartedAt, double Seconds, long? Rows, double? RowsPerSecond, string Reason);
