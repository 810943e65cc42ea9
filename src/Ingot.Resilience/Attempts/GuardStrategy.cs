using Polly;
using Polly.Timeout;

namespace Ingot.Resilience.Attempts;

/// <summary>
/// Does what is inside of it once all guards have let it in, and tells them how it ended; a time-out inside of it gets Ingot's words.
/// One strategy for all guards, and no loop in it, because each strategy is a state machine of a dozen methods that are compiled when
/// the program runs. What is inside says how it ended by its outcome and throws nothing, as Polly demands.
/// </summary>
/// <param name="guards">In the order in which they are passed.</param>
/// <param name="meaning">What a time-out inside of it means; null where there is none.</param>
internal sealed class GuardStrategy(IReadOnlyList<IGuard> guards, Func<PolicyCall, TimeoutRejectedException, Exception>? meaning) : ResilienceStrategy
{
    protected override async ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
    {
        var passage = new Passage(guards, context);
        try
        {
            if (!await passage.EnterAsync().ConfigureAwait(context.ContinueOnCapturedContext))
                return Outcome.FromException<TResult>(passage.Error!);
            var outcome = await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext);
            passage.Error = Meant(context, outcome.Exception);
            return passage.Error is null || passage.Error == outcome.Exception ? outcome : Outcome.FromException<TResult>(passage.Error);
        }
        finally
        {
            passage.Leave();
        }
    }

    private Exception? Meant(ResilienceContext context, Exception? error) =>
        meaning is not null && error is TimeoutRejectedException timeout ? meaning(PolicyCall.Of(context), timeout) : error;
}
