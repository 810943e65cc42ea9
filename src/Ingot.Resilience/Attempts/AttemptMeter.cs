using Ingot.Resilience.Breaking;
using Ingot.Telemetry;

namespace Ingot.Resilience.Attempts;

/// <summary>Counts what a policy does for one thing that it guards.</summary>
internal sealed class AttemptMeter(string policy, string operation)
{
    private int _circuit = (int)CircuitState.Closed;

    internal void Succeeded() => Count("succeeded");

    internal void Refused() => Count("refused");

    internal void Count(AttemptOutcome outcome) => Count(outcome switch
    {
        AttemptOutcome.Retried => "retried",
        AttemptOutcome.Recovered => "recovered",
        _ => "given_up",
    });

    internal void Breaker(CircuitState state)
    {
        Instruments.BreakerState.Record(
            state switch { CircuitState.Closed => 0, CircuitState.HalfOpen => 1, _ => 2 },
            new KeyValuePair<string, object?>(Tag.Policy, policy),
            new KeyValuePair<string, object?>(Tag.Operation, operation));
        if (Interlocked.Exchange(ref _circuit, (int)state) is var before && before != (int)state)
            AttemptLog.Circuit(policy, operation, (CircuitState)before, state);
    }

    private void Count(string outcome) => Instruments.Attempts.Add(
        1,
        new KeyValuePair<string, object?>(Tag.Policy, policy),
        new KeyValuePair<string, object?>(Tag.Operation, operation),
        new KeyValuePair<string, object?>(Tag.Outcome, outcome));
}
