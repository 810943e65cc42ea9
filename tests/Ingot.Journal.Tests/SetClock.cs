namespace Ingot.Journal.Tests;

/// <summary>A clock that a test sets; timers and elapsed time are the system's.</summary>
internal sealed class SetClock : TimeProvider
{
    /// <summary>When what is kept for later versions happened.</summary>
    internal static DateTimeOffset Beginning { get; } = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    internal DateTimeOffset Now { get; set; } = new(2026, 11, 20, 21, 50, 12, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
