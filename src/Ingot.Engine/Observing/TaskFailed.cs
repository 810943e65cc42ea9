using Ingot.Core.Errors;

namespace Ingot.Engine.Observing;

/// <summary>A task ended with an error.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Task">Name of the task.</param>
/// <param name="Error">What happened, in what state the data is, what to do next.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record TaskFailed(DateTimeOffset At, string Task, IngotException Error, TimeSpan Elapsed) : RunEvent(At);
