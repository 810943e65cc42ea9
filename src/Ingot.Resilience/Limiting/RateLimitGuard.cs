using Ingot.Resilience.Attempts;
using Ingot.Resilience.Options;
using Polly;

namespace Ingot.Resilience.Limiting;

/// <summary>Lets so many attempts begin in a time; the others wait for their turn, in order of coming.</summary>
internal sealed class RateLimitGuard(RateLimitOptions options, TimeProvider time) : IGuard
{
    private readonly Lock _lock = new();
    private readonly long _began = time.GetTimestamp();
    private readonly TimeSpan _each = options.Per / options.Attempts;
    private TimeSpan _paidUntil;

    public ValueTask<Exception?> EnterAsync(ResilienceContext context) =>
        Reserve() is var wait && wait > TimeSpan.Zero ? WaitAsync(wait, context) : ValueTask.FromResult<Exception?>(null);

    public void Left(ResilienceContext context, Exception? error)
    {
        // Beginnings are what is limited.
    }

    private async ValueTask<Exception?> WaitAsync(TimeSpan wait, ResilienceContext context)
    {
        try
        {
            // The turn is a point in time that has just been worked out exactly: there is nothing else to wait for.
            await Task.Delay(wait, time, context.CancellationToken).ConfigureAwait(context.ContinueOnCapturedContext);
            return null;
        }
        catch (OperationCanceledException e)
        {
            return e;
        }
    }

    /// <summary>Takes the next turn and says how far away it is. As many as are allowed in the time may come at once.</summary>
    private TimeSpan Reserve()
    {
        lock (_lock)
        {
            var now = time.GetElapsedTime(_began);
            _paidUntil = (_paidUntil > now ? _paidUntil : now) + _each;
            return _paidUntil - options.Per - now;
        }
    }
}
