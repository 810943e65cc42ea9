using Polly;
using Polly.Timeout;

namespace Ingot.Resilience.Attempts;

/// <summary>
/// Does what is inside of it once all guards have let it in, and tells them how it ended; a time-out inside of it gets Ingot's words.
/// One strategy for all guards, because each strategy is a state machine of a dozen methods that are compiled when the program runs.
/// </summary>
/// <param name="guards">In the order in which they are passed.</param>
/// <param name="meaning">What a time-out inside of it means; null where there is none.</param>
internal sealed class GuardStrategy(IReadOnlyList<IGuard> guards, Func<PolicyCall, TimeoutRejectedException, Exception>? meaning) : ResilienceStrategy
{
    protected override async ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
    {
        var passed = 0;
        Exception? error = null;
        try
        {
            for (; passed < guards.Count; passed++)
            {
                error = await guards[passed].EnterAsync(context).ConfigureAwait(context.ContinueOnCapturedContext);
                if (error is not null)
                    return Outcome.FromException<TResult>(error);
            }

            var outcome = await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext);
            error = outcome.Exception;
            if (error is not TimeoutRejectedException timeout || meaning is null)
                return outcome;
            error = meaning(PolicyCall.Of(context), timeout);
            return Outcome.FromException<TResult>(error);
        }
        catch (Exception e)
        {
            error = e;
            throw;
        }
        finally
        {
            while (passed > 0)
                guards[--passed].Left(context, error);
        }
    }
}
