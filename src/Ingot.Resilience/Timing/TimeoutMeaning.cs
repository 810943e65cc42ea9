using Polly;
using Polly.Timeout;

namespace Ingot.Resilience.Timing;

/// <summary>Says in Ingot's words that the time-out inside of it struck.</summary>
internal sealed class TimeoutMeaning(Func<ResilienceContext, TimeoutRejectedException, Exception> meaning) : ResilienceStrategy
{
    protected override async ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
    {
        var outcome = await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext);
        return outcome.Exception is TimeoutRejectedException timeout ? Outcome.FromException<TResult>(meaning(context, timeout)) : outcome;
    }
}
