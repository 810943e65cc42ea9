namespace Ingot.Journal.Tests;

/// <summary>A clock that a test sets; timers and elapsed time are the system's.</summary>
internal sealed class SetClock : TimeProvider
{
    internal DateTimeOffset Now { get; set; } = new(2026, 11, 20, 21, 50, 12, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
