namespace Ingot.Engine.Observing;

/// <summary>A task ended well.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Task">Name of the task.</param>
/// <param name="Rows">Rows it produced.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="Summary">What it did, in a few words such as <c>12 parts, proved</c> or <c>nothing new</c>; null when the rows say it all.</param>
public sealed record TaskFinished(DateTimeOffset At, string Task, long Rows, TimeSpan Elapsed, string? Summary = null)
    : RunEvent(At);
