using Ingot.Configuration.Documents;

namespace Ingot.Configuration.Options;

/// <summary>The options of one section of a project's configuration, or of the connections of one kind.</summary>
/// <param name="Section">The section's key in ingot.yaml, such as <c>warehouse</c>; empty for what stands at the top; <see cref="Connections"/> for connections.</param>
/// <param name="Options">The options, in the order in which they are shown.</param>
public sealed record OptionSet(string Section, IReadOnlyList<OptionDescription> Options)
{
    /// <summary>The section of connections, each under a name that the user chooses.</summary>
    public const string Connections = "connections.*";

    /// <summary>The kind of connection that these options are of, such as <c>postgres</c>; null for other sections.</summary>
    public string? Kind { get; init; }

    /// <summary>Whether a single text may stand in the section's place.</summary>
    public bool HasShortForm { get; init; }

    /// <summary>Reports every value of a map that is not as described, and keys that are not.</summary>
    /// <param name="map">The map; null for none.</param>
    public void Check(ConfigMap? map) => OptionCheck.Check(map, OptionTree.Of(Options));

    /// <summary>The options of the connections of a kind, besides <c>kind</c> itself.</summary>
    /// <param name="kind">The kind, such as <c>postgres</c>.</param>
    /// <param name="options">The options.</param>
    public static OptionSet OfConnection(string kind, params IReadOnlyList<OptionDescription> options) =>
        new(Connections, options) { Kind = kind };
}
