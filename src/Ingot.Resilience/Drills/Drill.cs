using Ingot.Core.Errors;
using Ingot.Resilience.Options;
using Polly;
using Polly.Simmy;
using Polly.Simmy.Fault;
using Polly.Simmy.Latency;

namespace Ingot.Resilience.Drills;

/// <summary>Makes attempts fail or take longer by chance, innermost, where the real thing would.</summary>
internal static class Drill
{
    internal static void AddDrill(this ResiliencePipelineBuilder builder, ChaosOptions chaos, PolicySubject subject, Func<double> chance)
    {
        builder.AddChaosLatency(new ChaosLatencyStrategyOptions { InjectionRate = chaos.LatencyRate, Latency = chaos.Latency, Randomizer = chance });
        builder.AddChaosFault(new ChaosFaultStrategyOptions
        {
            InjectionRate = chaos.FaultRate,
            Randomizer = chance,
            FaultGenerator = _ => ValueTask.FromResult<Exception?>(Fault(subject)),
        });
    }

    private static IngotException Fault(PolicySubject subject) => new(subject.Side, "resilience.chaos-fault", $"A drill made an attempt at {subject.Name} fail.")
    {
        KnownClass = ErrorClass.Of(ErrorCategory.Transient, isRetryable: true),
        Next = $"Unset {ChaosOptions.Variable} to end the drill.",
    };
}
