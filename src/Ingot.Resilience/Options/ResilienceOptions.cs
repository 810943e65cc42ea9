using Ingot.Configuration.Documents;

namespace Ingot.Resilience.Options;

/// <summary>The policies of a project and what each is used for (<c>resilience</c>).</summary>
public sealed record ResilienceOptions
{
    /// <summary>The policies by name; <c>default</c>, <c>source</c>, <c>target</c> and <c>http</c> are always there.</summary>
    public IReadOnlyDictionary<string, PolicyOptions> Policies { get; init; } = BuiltInPolicies.All.ToDictionary(p => p.Name, StringComparer.Ordinal);

    /// <summary>The name of the policy of each use.</summary>
    public IReadOnlyDictionary<PolicyUse, string> Uses { get; init; } = Enum.GetValues<PolicyUse>().ToDictionary(u => u, BuiltInPolicies.Of);

    /// <summary>The drill that is on; null for none, as a rule.</summary>
    public ChaosOptions? Chaos { get; init; }

    /// <summary>What holds where nothing is configured.</summary>
    public static ResilienceOptions Default { get; } = new();

    /// <summary>Reads the section <c>resilience</c>; what is wrong is added to its problems.</summary>
    /// <param name="section">The section; null when there is none.</param>
    /// <param name="environment">The environment's name: drills do not exist in <c>production</c>.</param>
    /// <param name="variables">The environment variables, of which <c>INGOT_CHAOS</c> arms a drill.</param>
    public static ResilienceOptions Read(ConfigMap? section, string environment, IReadOnlyDictionary<string, string> variables) =>
        section is null ? Default : new ResilienceReader(environment, variables).Read(section);
}
