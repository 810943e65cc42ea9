namespace Ingot.Engine.Observing;

/// <summary>Something that happened in a run.</summary>
/// <param name="At">When, UTC.</param>
public abstract record RunEvent(DateTimeOffset At);
