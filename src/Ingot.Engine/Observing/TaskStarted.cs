namespace Ingot.Engine.Observing;

/// <summary>A task of the run began.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Task">Name of the task, such as <c>bronze.sales</c>; unique within the run.</param>
/// <param name="Kind">What sort of task, in one word for people: <c>load</c>, <c>model</c>, <c>check</c>.</param>
public sealed record TaskStarted(DateTimeOffset At, string Task, string Kind) : RunEvent(At);
