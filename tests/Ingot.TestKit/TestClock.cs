namespace Ingot.TestKit;

/// <summary>A clock that stands still until a test moves it; timers fire while it is moved, in their order.</summary>
public sealed class TestClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<Timer> _timers = [];
    private TaskCompletionSource _set = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TimeSpan _elapsed;

    /// <summary>A clock that begins at noon of a day of 2026.</summary>
    public TestClock()
        : this(new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero))
    {
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How long until the next timer fires; null when none is set.</summary>
    public TimeSpan? UntilNext
    {
        get
        {
            lock (_lock)
                return Next(TimeSpan.MaxValue)?.Due - _elapsed;
        }
    }

    /// <summary>How many timers are set.</summary>
    public int Timers
    {
        get
        {
            lock (_lock)
                return _timers.Count;
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return start + _elapsed;
    }

    public override long GetTimestamp()
    {
        lock (_lock)
            return _elapsed.Ticks;
    }

    /// <summary>Moves the clock.</summary>
    public void Advance(TimeSpan by)
    {
        TimeSpan end;
        lock (_lock)
            end = _elapsed + by;
        while (true)
        {
            Timer? due;
            lock (_lock)
            {
                due = Next(end);
                _elapsed = due?.Due ?? end;
                due?.Rearm();
            }

            if (due is null)
                return;
            due.Fire();
        }
    }

    /// <summary>Waits until something sets a timer, then moves the clock to when the next one fires.</summary>
    /// <returns>How long that was.</returns>
    public async Task<TimeSpan> AdvanceToNextAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            Task set;
            lock (_lock)
                set = _set.Task;
            if (UntilNext is { } wait)
            {
                Advance(wait);
                return wait;
            }

            await set.WaitAsync(cancellationToken);
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private Timer? Next(TimeSpan until) => _timers.Where(t => t.Due <= until).MinBy(t => t.Due);

    private sealed class Timer(TestClock clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period;

        public TimeSpan Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                clock._timers.Remove(this);
                _period = period;
                if (dueTime == Timeout.InfiniteTimeSpan)
                    return true;
                Due = clock._elapsed + dueTime;
                clock._timers.Add(this);
                clock._set.TrySetResult();
                clock._set = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            return true;
        }

        public void Rearm()
        {
            if (_period > TimeSpan.Zero)
                Due += _period;
            else
                clock._timers.Remove(this);
        }

        public void Fire() => callback(state);

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
