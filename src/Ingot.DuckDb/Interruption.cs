namespace Ingot.DuckDb;

/// <summary>
/// Interrupts the native calls of one query when its token is cancelled or a call outlasts the time limit. DuckDB
/// forgets an interrupt that arrives just before a query starts, so it is repeated until the guarded call returns.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(20);
    private readonly DuckDbSession _session;
    private readonly CancellationToken _cancellationToken;
    private readonly TimeSpan? _timeLimit;
    private readonly Lock _lock = new();
    private CancellationTokenRegistration _registration;
    private ITimer? _timer;
    private bool _inside;
    private bool _timedOut;

    private Interruption(DuckDbSession session, TimeSpan? timeLimit, CancellationToken cancellationToken)
    {
        _session = session;
        _cancellationToken = cancellationToken;
        _timeLimit = timeLimit;
    }

    /// <summary>Null when nothing can ever interrupt.</summary>
    /// <param name="session">The session whose calls are guarded.</param>
    /// <param name="timeLimit">Longest duration of one native call; null for any.</param>
    /// <param name="cancellationToken">Interrupts when cancelled.</param>
    internal static Interruption? Of(DuckDbSession session, TimeSpan? timeLimit, CancellationToken cancellationToken) =>
        cancellationToken.CanBeCanceled || timeLimit is not null ? new Interruption(session, timeLimit, cancellationToken) : null;

    /// <summary>Begins a native call.</summary>
    /// <exception cref="OperationCanceledException">The token is cancelled already.</exception>
    /// <exception cref="DuckDbTimeoutException">The limit expired just as the call before returned.</exception>
    internal void Enter()
    {
        _cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (_timedOut)
                throw TimedOut();

            _inside = true;
            if (_timeLimit is { } limit)
            {
                _timer ??= CreateTimer();
                _timer.Change(limit, Again);
            }
        }

        // Last, because a token cancelled by now calls back at once.
        _registration = _cancellationToken.Register(static state => ((Interruption)state!).Cancelled(), this);
    }

    /// <summary>Ends a native call: no interrupt follows.</summary>
    internal void Exit()
    {
        _registration.Dispose();
        lock (_lock)
        {
            _inside = false;
            _timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>What an error of the guarded call means: our own interrupt is a cancellation or a time-out.</summary>
    /// <param name="error">What DuckDB reported.</param>
    internal Exception Explain(Exception error)
    {
        if (error is not DuckDbException { ErrorClass: DuckDbErrorClass.Interrupt })
            return error;
        if (_cancellationToken.IsCancellationRequested)
            return new OperationCanceledException("The query was cancelled.", error, _cancellationToken);

        return _timedOut ? TimedOut() : error;
    }

    public void Dispose() => _timer?.Dispose();

    private ITimer CreateTimer() => TimeProvider.System.CreateTimer(
        static state => ((Interruption)state!).Tick(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    private DuckDbTimeoutException TimedOut() => new(_timeLimit.GetValueOrDefault());

    private void Cancelled()
    {
        lock (_lock)
        {
            if (!_inside)
                return;

            _session.Interrupt();
            _timer ??= CreateTimer();
            _timer.Change(Again, Again);
        }
    }

    private void Tick()
    {
        lock (_lock)
        {
            if (!_inside)
                return;

            _timedOut = !_cancellationToken.IsCancellationRequested;
            _session.Interrupt();
        }
    }
}
