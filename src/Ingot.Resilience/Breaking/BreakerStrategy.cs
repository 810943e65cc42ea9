using Ingot.Core.Errors;
using Ingot.Resilience.Attempts;
using Polly;

namespace Ingot.Resilience.Breaking;

/// <summary>Asks a <see cref="Circuit"/> before each attempt and tells it how the attempt ended.</summary>
internal sealed class BreakerStrategy(Circuit circuit, PolicySubject subject, AttemptMeter meter) : ResilienceStrategy
{
    protected override async ValueTask<Outcome<TResult>> ExecuteCore<TResult, TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<TResult>>> callback, ResilienceContext context, TState state)
    {
        if (circuit.Enter(out var isProbe) is { } refusal)
        {
            meter.Refused();
            return Outcome.FromException<TResult>(refusal);
        }

        var outcome = await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext);
        switch (outcome.Exception)
        {
            case OperationCanceledException when context.CancellationToken.IsCancellationRequested: circuit.Abandoned(isProbe); break;
            case { } error when !subject.Answers(error): circuit.Abandoned(isProbe); break;
            case { } error when IsItsFault(error): circuit.Failed(isProbe, error); break;
            default: circuit.Succeeded(isProbe); break;
        }

        meter.Breaker(circuit.State);
        return outcome;
    }

    /// <summary>Wrong data, settings or rights are told by something that works.</summary>
    private static bool IsItsFault(Exception error) =>
        ErrorClass.Of(error).Category is ErrorCategory.Transient or ErrorCategory.Infrastructure or ErrorCategory.ExternalService or ErrorCategory.Resource;
}
