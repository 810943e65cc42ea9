namespace Ingot.Cli.SettingUp;

/// <summary>
/// A clock that is set back to when something happened, because the journal that is told of it was made only later. It
/// goes on from there as clocks do, and never runs backwards.
/// </summary>
/// <param name="clock">The clock that tells how time passes.</param>
/// <param name="start">The first moment to show, UTC.</param>
internal sealed class StepClock(TimeProvider clock, DateTimeOffset start) : TimeProvider
{
    private readonly long _began = clock.GetTimestamp();
    private TimeSpan _ahead;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    private TimeSpan Passed => clock.GetElapsedTime(_began) + _ahead;

    public override DateTimeOffset GetUtcNow() => start + Passed;

    public override long GetTimestamp() => Passed.Ticks;

    /// <summary>Goes on to a later moment; stays where it is when that has passed.</summary>
    /// <param name="moment">The moment, UTC.</param>
    public void GoTo(DateTimeOffset moment)
    {
        if (moment - GetUtcNow() is var way && way > TimeSpan.Zero)
            _ahead += way;
    }
}
