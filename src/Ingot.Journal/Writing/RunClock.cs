namespace Ingot.Journal.Writing;

/// <summary>UTC that never runs backwards within a run, also when the machine's clock is set: the start, and what has elapsed since.</summary>
internal sealed class RunClock(TimeProvider time)
{
    private readonly long _began = time.GetTimestamp();

    /// <summary>When the run began, to the microsecond that the journal keeps.</summary>
    internal DateTimeOffset Start { get; } = Truncate(time.GetUtcNow());

    internal DateTimeOffset Now => Truncate(Start + time.GetElapsedTime(_began));

    internal static DateTimeOffset Truncate(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMicrosecond));
}
