namespace Ingot.Alerts.Tests;

/// <summary>A clock that a test sets: time, elapsed time and timers.</summary>
internal sealed class Clock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<Timer> _timers = [];

    internal DateTimeOffset Now { get; private set; } = new(2026, 11, 20, 21, 50, 12, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => Now.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state), dueTime, period);
        lock (_gate)
            _timers.Add(timer);
        return timer;
    }

    internal void Advance(TimeSpan by)
    {
        Now += by;
        Timer[] due;
        lock (_gate)
            due = [.. _timers];
        foreach (var timer in due)
            timer.Reach(Now);
    }

    private sealed class Timer(Clock clock, Action call, TimeSpan due, TimeSpan period) : ITimer
    {
        private DateTimeOffset? _at = due == Timeout.InfiniteTimeSpan ? null : clock.Now + due;

        internal void Reach(DateTimeOffset now)
        {
            if (_at is not { } at || at > now)
                return;
            _at = period > TimeSpan.Zero ? now + period : null;
            call();
        }

        public bool Change(TimeSpan dueTime, TimeSpan newPeriod)
        {
            _at = dueTime == Timeout.InfiniteTimeSpan ? null : clock.Now + dueTime;
            return true;
        }

        public void Dispose()
        {
            lock (clock._gate)
                clock._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
