namespace Ingot.Engine.Observing;

/// <summary>A run ended; the last event.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="RunId">The run.</param>
/// <param name="Succeeded">Whether every task ended well.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record RunFinished(DateTimeOffset At, string RunId, bool Succeeded, TimeSpan Elapsed) : RunEvent(At);
