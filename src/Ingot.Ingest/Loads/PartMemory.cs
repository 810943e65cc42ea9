using System.Text.Json;
using System.Text.Json.Serialization;
using Ingot.Lake;

namespace Ingot.Ingest.Loads;

/// <summary>
/// The parts that a bronze table holds. Each is a domain of the Delta log, so it is remembered in the very commit that
/// holds its rows and forgotten with it.
/// </summary>
internal sealed partial class PartMemory
{
    private const string Prefix = "ingot.part/";
    private readonly IReadOnlyDictionary<string, string> _domains;

    private PartMemory(IReadOnlyDictionary<string, string> domains) => _domains = domains;

    internal static PartMemory Of(Snapshot? snapshot) => new(snapshot?.Domains ?? new Dictionary<string, string>());

    internal static string DomainOf(string part) => Prefix + part;

    internal static string Remember(RememberedPart part) => JsonSerializer.Serialize(part, MemoryJson.Default.RememberedPart);

    /// <summary>What is remembered of a part, or null.</summary>
    internal RememberedPart? Find(string part) => _domains.TryGetValue(DomainOf(part), out var text)
        ? JsonSerializer.Deserialize(text, MemoryJson.Default.RememberedPart)
        : null;

    /// <summary>The domains of all remembered parts.</summary>
    internal IEnumerable<string> AllDomains => _domains.Keys.Where(d => d.StartsWith(Prefix, StringComparison.Ordinal));

    /// <summary>Rows of the newest load that is remembered; null when none is.</summary>
    internal long? RowsOfLastLoad => AllDomains
        .Select(d => JsonSerializer.Deserialize(_domains[d], MemoryJson.Default.RememberedPart)!)
        .GroupBy(p => p.LoadId)
        .MaxBy(g => g.Key, StringComparer.Ordinal)?
        .Sum(p => p.Rows);

    /// <summary>All that is remembered, by the names of the parts.</summary>
    internal IReadOnlyDictionary<string, RememberedPart> All => AllParts.ToDictionary(p => p, p => Find(p)!, StringComparer.Ordinal);

    /// <summary>The names of all remembered parts.</summary>
    internal IEnumerable<string> AllParts => AllDomains.Select(d => d[Prefix.Length..]);

    [JsonSerializable(typeof(RememberedPart))]
    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
    private sealed partial class MemoryJson : JsonSerializerContext;
}

/// <summary>What a bronze table remembers of a part it holds.</summary>
/// <param name="Fingerprint">The part's fingerprint when it was loaded.</param>
/// <param name="LoadId">The load.</param>
/// <param name="Rows">Rows loaded.</param>
internal sealed record RememberedPart(string Fingerprint, string LoadId, long Rows);
