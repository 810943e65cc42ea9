namespace Ingot.Connectors.Rest.Requests;

/// <summary>Spreads requests evenly, so that no more begin in a time than are allowed.</summary>
/// <param name="pace">Time between two; zero for none.</param>
/// <param name="time">Clock.</param>
internal sealed class RequestPacer(TimeSpan pace, TimeProvider time)
{
    private readonly Lock _lock = new();
    private DateTimeOffset _next = DateTimeOffset.MinValue;

    /// <summary>Waits for the turn of one request.</summary>
    public Task WaitAsync(CancellationToken cancellationToken)
    {
        if (pace <= TimeSpan.Zero)
            return Task.CompletedTask;
        TimeSpan wait;
        lock (_lock)
        {
            var now = time.GetUtcNow();
            var turn = _next > now ? _next : now;
            _next = turn + pace;
            wait = turn - now;
        }

        // The turn is a point in time that the pace has just fixed exactly: there is nothing else to wait for.
        return wait > TimeSpan.Zero ? Task.Delay(wait, time, cancellationToken) : Task.CompletedTask;
    }
}
