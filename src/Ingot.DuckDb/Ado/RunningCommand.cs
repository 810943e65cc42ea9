namespace Ingot.DuckDb.Ado;

/// <summary>The token of one execution: cancelled by the caller's token or by <see cref="DuckDbCommand.Cancel"/>.</summary>
internal sealed class RunningCommand(CancellationToken cancellationToken) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _source = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    private bool _ended;

    internal CancellationToken Token => _source.Token;

    /// <summary>Interrupts the execution; after its end, does nothing.</summary>
    internal void Cancel()
    {
        lock (_lock)
        {
            if (!_ended)
                _source.Cancel();
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _ended = true;
            _source.Dispose();
        }
    }
}
