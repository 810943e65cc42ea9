using Ingot.Resilience.Options;
using Polly;

namespace Ingot.Resilience.Limiting;

/// <summary>Lets so many attempts begin in a time; the others wait for their turn, in order of coming.</summary>
internal sealed class RateLimitStrategy(RateLimitOptions options, TimeProvider time) : ResilienceStrategy
{
    private readonly Lock _lock = new();
    private readonly long _began = time.GetTimestamp();
    private readonly TimeSpan _each = options.Per / options.Attempts;
    private TimeSpan _paidUntil;

    protected override async ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
    {
        try
        {
            // The turn is a point in time that has just been worked out exactly: there is nothing else to wait for.
            if (Reserve() is var wait && wait > TimeSpan.Zero)
                await Task.Delay(wait, time, context.CancellationToken).ConfigureAwait(context.ContinueOnCapturedContext);
        }
        catch (OperationCanceledException e)
        {
            return Outcome.FromException<TResult>(e);
        }

        return await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext);
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
