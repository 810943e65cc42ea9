namespace Ingot.Engine.Observing;

/// <summary>A task was not started.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Task">Name of the task.</param>
/// <param name="Reason">Why, such as <c>bronze.sales failed</c>.</param>
public sealed record TaskSkipped(DateTimeOffset At, string Task, string Reason) : RunEvent(At);
