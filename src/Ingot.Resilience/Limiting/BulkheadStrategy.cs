using System.Globalization;
using Ingot.Core.Errors;
using Ingot.Resilience.Options;
using Polly;

namespace Ingot.Resilience.Limiting;

#pragma warning disable CA1001 // A semaphore whose wait handle is never asked for holds nothing to give back.

/// <summary>Lets so many attempts run at once; others wait, and where too many wait they fail.</summary>
internal sealed class BulkheadStrategy(BulkheadOptions options, string subject, ErrorKind side) : ResilienceStrategy
{
    private readonly SemaphoreSlim _places = new(options.Parallel);
    private int _inside;

    protected override async ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
    {
        try
        {
            if (Interlocked.Increment(ref _inside) > (long)options.Parallel + (options.Queue ?? int.MaxValue))
                return Outcome.FromException<TResult>(Full());
            try
            {
                await _places.WaitAsync(context.CancellationToken).ConfigureAwait(context.ContinueOnCapturedContext);
            }
            catch (OperationCanceledException e)
            {
                return Outcome.FromException<TResult>(e);
            }

            try
            {
                return await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext);
            }
            finally
            {
                _places.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _inside);
        }
    }

    private IngotException Full() => new(
        side, "resilience.bulkhead-full", string.Create(CultureInfo.InvariantCulture, $"{subject} has {options.Parallel} calls under way and {options.Queue} waiting, which is all it may have."))
    {
        KnownClass = ErrorClass.Of(ErrorCategory.Resource, isRetryable: false),
        State = "Nothing was tried.",
        Next = "Do less at once, or raise 'bulkhead' of its policy.",
    };
}
