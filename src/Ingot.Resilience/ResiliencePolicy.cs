using Ingot.Resilience.Attempts;
using Polly;

namespace Ingot.Resilience;

/// <summary>
/// Does what may fail as its options say: tries again, waits, gives up, leaves alone. Safe for several threads. Costs
/// something per call and so is used per part, statement or request, never per row.
/// </summary>
public sealed class ResiliencePolicy
{
    private readonly ResiliencePipeline _pipeline;
    private readonly TimeProvider _time;
    private readonly AttemptMeter? _meter;
    private readonly IAttemptObserver? _observer;

    internal ResiliencePolicy(string name, ResiliencePipeline pipeline, TimeProvider time, AttemptMeter? meter, IAttemptObserver? observer)
    {
        _meter = meter;
        Name = name;
        _pipeline = pipeline;
        _time = time;
        _observer = observer;
    }

    /// <summary>Name of the policy in configuration.</summary>
    public string Name { get; }

    /// <summary>A policy that tries once, whatever happens.</summary>
    public static ResiliencePolicy None { get; } = new("none", ResiliencePipeline.Empty, TimeProvider.System, null, null);

    /// <summary>The same policy, breaker and limits included, that tells somebody of its attempts.</summary>
    /// <param name="observer">Told of each.</param>
    public ResiliencePolicy Telling(IAttemptObserver observer) => new(Name, _pipeline, _time, _meter, observer);

    /// <summary>Does something.</summary>
    /// <typeparam name="T">What it results in.</typeparam>
    /// <param name="operation">What it is, for people, such as <c>read orders/1.csv</c>; holds no secret.</param>
    /// <param name="work">Does it once; a failed attempt leaves nothing behind.</param>
    /// <param name="cancellationToken">Stops attempts and pauses.</param>
    /// <exception cref="Core.Errors.IngotException">A limit of the policy was reached: <c>resilience.…</c>.</exception>
    /// <exception cref="Exception">What the last attempt failed with, unchanged.</exception>
    public async ValueTask<T> ExecuteAsync<T>(string operation, Func<CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(operation, cancellationToken);
        try
        {
            var call = new PolicyCall(operation, _meter, _observer, _time.GetTimestamp());
            call.AttachTo(context);
            var outcome = await _pipeline.ExecuteOutcomeAsync(TryAsync, context, work);
            outcome.ThrowIfException();
            if (!call.HasTold)
                _meter?.Succeeded();
            return (T)outcome.Result!;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    /// <summary>Does something that has no result.</summary>
    /// <param name="operation">What it is, for people; holds no secret.</param>
    /// <param name="work">Does it once; a failed attempt leaves nothing behind.</param>
    /// <param name="cancellationToken">Stops attempts and pauses.</param>
    /// <exception cref="Core.Errors.IngotException">A limit of the policy was reached: <c>resilience.…</c>.</exception>
    /// <exception cref="Exception">What the last attempt failed with, unchanged.</exception>
    public async ValueTask ExecuteAsync(string operation, Func<CancellationToken, ValueTask> work, CancellationToken cancellationToken) =>
        await ExecuteAsync<object?>(
            operation,
            async token =>
            {
                await work(token);
                return null;
            },
            cancellationToken);

    /// <summary>With results as objects, because for each other type the strategies of the pipeline would be compiled anew at each start.</summary>
    private static async ValueTask<Outcome<object?>> TryAsync<T>(ResilienceContext context, Func<CancellationToken, ValueTask<T>> work)
    {
        try
        {
            return Outcome.FromResult<object?>(await work(context.CancellationToken));
        }
        catch (Exception e)
        {
            return Outcome.FromException<object?>(e);
        }
    }
}
