namespace Ingot.DuckDb;

/// <summary>
/// Interrupts a session while a token is cancelled. DuckDB forgets an interrupt that arrives just before a query
/// starts, so it is repeated until the guarded call returns.
/// </summary>
internal sealed class Cancellation : IDisposable
{
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(20);
    private readonly DuckDbSession _session;
    private readonly Lock _lock = new();
    private CancellationTokenRegistration _registration;
    private Timer? _timer;
    private bool _ended;

    private Cancellation(DuckDbSession session) => _session = session;

    /// <summary>Guards a call until the result is disposed; null when the token can never be cancelled.</summary>
    /// <exception cref="OperationCanceledException">The token is cancelled already.</exception>
    internal static Cancellation? Guard(DuckDbSession session, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!cancellationToken.CanBeCanceled)
            return null;

        var guard = new Cancellation(session);
        guard._registration = cancellationToken.Register(static state => ((Cancellation)state!).Start(), guard);
        return guard;
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _ended = true;
            _timer?.Dispose();
        }

        _registration.Dispose();
    }

    private void Start()
    {
        lock (_lock)
        {
            if (_ended)
                return;
            _session.Interrupt();
            _timer = new Timer(_ => Repeat(), null, Again, Again);
        }
    }

    private void Repeat()
    {
        lock (_lock)
        {
            if (!_ended)
                _session.Interrupt();
        }
    }
}
