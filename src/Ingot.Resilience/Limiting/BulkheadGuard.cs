using System.Globalization;
using Ingot.Core.Errors;
using Ingot.Resilience.Attempts;
using Ingot.Resilience.Options;
using Polly;

namespace Ingot.Resilience.Limiting;

#pragma warning disable CA1001 // A semaphore whose wait handle is never asked for holds nothing to give back.

/// <summary>Lets so many attempts run at once; others wait, and where too many wait they fail.</summary>
internal sealed class BulkheadGuard(BulkheadOptions options, string subject, ErrorKind side) : IGuard
{
    private readonly SemaphoreSlim _places = new(options.Parallel);
    private int _inside;

    public ValueTask<Exception?> EnterAsync(ResilienceContext context)
    {
        if (Interlocked.Increment(ref _inside) > (long)options.Parallel + (options.Queue ?? int.MaxValue))
        {
            Interlocked.Decrement(ref _inside);
            return ValueTask.FromResult<Exception?>(Full());
        }

        return !context.CancellationToken.IsCancellationRequested && _places.Wait(0, CancellationToken.None) ? ValueTask.FromResult<Exception?>(null) : WaitAsync(context);
    }

    public void Left(ResilienceContext context, Exception? error)
    {
        _places.Release();
        Interlocked.Decrement(ref _inside);
    }

    private async ValueTask<Exception?> WaitAsync(ResilienceContext context)
    {
        try
        {
            await _places.WaitAsync(context.CancellationToken).ConfigureAwait(context.ContinueOnCapturedContext);
            return null;
        }
        catch (OperationCanceledException e)
        {
            Interlocked.Decrement(ref _inside);
            return e;
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
