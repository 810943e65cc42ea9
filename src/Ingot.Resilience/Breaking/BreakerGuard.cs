using Ingot.Core.Errors;
using Ingot.Resilience.Attempts;
using Polly;

namespace Ingot.Resilience.Breaking;

/// <summary>Asks a <see cref="Circuit"/> before each attempt and tells it how the attempt ended.</summary>
internal sealed class BreakerGuard(Circuit circuit, PolicySubject subject, AttemptMeter meter) : IGuard
{
    public ValueTask<Exception?> EnterAsync(ResilienceContext context)
    {
        if (circuit.Enter(out var isProbe) is { } refusal)
        {
            meter.Refused();
            return ValueTask.FromResult<Exception?>(refusal);
        }

        PolicyCall.Of(context).IsProbe = isProbe;
        return ValueTask.FromResult<Exception?>(null);
    }

    public void Left(ResilienceContext context, Exception? error)
    {
        var isProbe = PolicyCall.Of(context).IsProbe;
        switch (error)
        {
            case OperationCanceledException when context.CancellationToken.IsCancellationRequested: circuit.Abandoned(isProbe); break;
            case { } when !subject.Answers(error): circuit.Abandoned(isProbe); break;
            case { } when IsItsFault(error): circuit.Failed(isProbe, error); break;
            default: circuit.Succeeded(isProbe); break;
        }

        meter.Breaker(circuit.State);
    }

    /// <summary>Wrong data, settings or rights are told by something that works.</summary>
    private static bool IsItsFault(Exception error) =>
        ErrorClass.Of(error).Category is ErrorCategory.Transient or ErrorCategory.Infrastructure or ErrorCategory.ExternalService or ErrorCategory.Resource;
}
