namespace Ingot.Engine.Observing;

/// <summary>A sentence for the person watching.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Level">How much it matters.</param>
/// <param name="Text">The sentence. Never holds a secret.</param>
/// <param name="Task">The task it is about, or null when about the run.</param>
public sealed record RunMessage(DateTimeOffset At, MessageLevel Level, string Text, string? Task = null) : RunEvent(At);
