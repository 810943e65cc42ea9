using System.Collections.Concurrent;
using Ingot.Core.Errors;
using Ingot.Resilience.Attempts;
using Ingot.Resilience.Options;

namespace Ingot.Resilience;

/// <summary>The policies of a project at work: each thing that is guarded has its own breaker, limits and budget.</summary>
/// <param name="options">The policies.</param>
/// <param name="time">Clock.</param>
public sealed class ResiliencePolicies(ResilienceOptions options, TimeProvider time)
{
    private readonly ConcurrentDictionary<(PolicyUse, string), ResiliencePolicy> _policies = new();

    /// <summary>What is going on while a drill is on, to be shown loudly; null when none is.</summary>
    public string? DrillNotice => options.Chaos?.Notice;

    /// <summary>The policy of a use for one thing; the same object each time.</summary>
    /// <param name="use">What it is used for.</param>
    /// <param name="subject">The thing, by the name of its connection, provider or channel.</param>
    public ResiliencePolicy For(PolicyUse use, string subject) => _policies.GetOrAdd((use, subject), _ => Create(use, subject));

    private ResiliencePolicy Create(PolicyUse use, string subject)
    {
        var policy = options.Policies[options.Uses[use]];
        var guarded = new PolicySubject($"{Spoken(use)} '{subject}'", Side(use), options.Chaos?.Uses.Contains(use) == true ? options.Chaos : null)
        {
            HasOtherSide = use is PolicyUse.Source or PolicyUse.Requests or PolicyUse.Target,
        };
        var meter = new AttemptMeter(policy.Name, $"{use.ToString().ToLowerInvariant()} {subject}");
        return new ResiliencePolicy(policy.Name, PipelineFactory.Build(policy, guarded, meter, time, Random.Shared.NextDouble), time, meter, null);
    }

    private static string Spoken(PolicyUse use) => use switch
    {
        PolicyUse.Source => "source",
        PolicyUse.Requests => "requests to",
        PolicyUse.Target => "target",
        PolicyUse.Warehouse => "warehouse",
        PolicyUse.Lake => "lake",
        PolicyUse.Lineage => "receiver",
        PolicyUse.Secrets => "secret provider",
        _ => "alert channel",
    };

    private static ErrorKind Side(PolicyUse use) => use is PolicyUse.Source or PolicyUse.Requests or PolicyUse.Secrets ? ErrorKind.Source : ErrorKind.Target;
}
