namespace Ingot.Engine.Observing;

/// <summary>A run began; the first event.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="RunId">The run.</param>
/// <param name="Tasks">Names of the tasks it will do, in the planned order.</param>
public sealed record RunStarted(DateTimeOffset At, string RunId, IReadOnlyList<string> Tasks) : RunEvent(At);
