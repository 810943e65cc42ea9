using Ingot.Configuration.Documents;
using Ingot.Configuration.Values;
using Ingot.Core.Errors;

namespace Ingot.Resilience.Options;

/// <summary>Reads <c>resilience</c>.</summary>
internal sealed class ResilienceReader(string environment, IReadOnlyDictionary<string, string> variables)
{
    private const string Production = "production";

    internal ResilienceOptions Read(ConfigMap section)
    {
        var policies = ReadPolicies(section.Map("policies"));
        var uses = ReadUses(section.Map("uses"), policies);
        var chaos = section.Map("chaos") is { } map ? ReadChaos(map) : null;
        section.ReportUnknownKeys();
        return new ResilienceOptions { Policies = policies, Uses = uses, Chaos = chaos };
    }

    /// <summary>A policy that is there already is changed key by key; a new one starts from <c>default</c>.</summary>
    private static Dictionary<string, PolicyOptions> ReadPolicies(ConfigMap? map)
    {
        var policies = BuiltInPolicies.All.ToDictionary(p => p.Name, StringComparer.Ordinal);
        foreach (var entry in (map?.Entries ?? []).OrderBy(e => e.Key != BuiltInPolicies.Default))
        {
            if (map!.Find(entry.Key).AsMap() is { } settings)
                policies[entry.Key] = PolicyReader.Read(settings, policies.GetValueOrDefault(entry.Key) ?? policies[BuiltInPolicies.Default] with { Name = entry.Key });
        }

        return policies;
    }

    private static Dictionary<PolicyUse, string> ReadUses(ConfigMap? map, Dictionary<string, PolicyOptions> policies)
    {
        var uses = Enum.GetValues<PolicyUse>().ToDictionary(u => u, BuiltInPolicies.Of);
        if (map is null)
            return uses;
        foreach (var use in Enum.GetValues<PolicyUse>())
        {
            var key = use.ToString().ToLowerInvariant();
            if (map.Text(key) is not { } name)
                continue;
            if (policies.ContainsKey(name))
                uses[use] = name;
            else
                map.Find(key)!.Report($"There is no policy '{name}'.{Nearest.Hint(name, policies.Keys)}", "Add it under 'resilience.policies' in ingot.yaml.");
        }

        map.ReportUnknownKeys();
        return uses;
    }

    private ChaosOptions? ReadChaos(ConfigMap map)
    {
        var enabled = map.Boolean("enabled") ?? false;
        var uses = new HashSet<PolicyUse>(map.List("uses").Select(n => n.AsChoice<PolicyUse>()).OfType<PolicyUse>());
        var faults = (double)(map.Decimal("fault_rate", 0, 1) ?? 0);
        var slow = (double)(map.Decimal("latency_rate", 0, 1) ?? 0);
        var latency = map.Duration("latency") ?? TimeSpan.FromSeconds(1);
        map.ReportUnknownKeys();
        if (enabled && environment.Equals(Production, StringComparison.OrdinalIgnoreCase))
            map.Find("enabled")!.Report("A drill cannot be enabled in production.", "Take 'resilience.chaos' out of this environment.");
        if (!enabled || variables.GetValueOrDefault(ChaosOptions.Variable) != "1")
            return null;
        return new ChaosOptions(uses.Count > 0 ? uses : [PolicyUse.Source, PolicyUse.Target], faults, slow, latency);
    }
}
