using Ingot.Configuration.Documents;
using Ingot.Configuration.Secrecy;

namespace Ingot.Configuration.Project;

/// <summary>What options were read from, so that they can be read again when more is known.</summary>
/// <param name="Sources">What can set options.</param>
/// <param name="Layers">The merged layers, references as written.</param>
/// <param name="Root">The merged layers with references followed.</param>
internal sealed record ProjectReading(ProjectSources Sources, ConfigMap Layers, ConfigMap Root)
{
    /// <summary>The secrets that were looked up, null for those that nobody has; null as a whole before any lookup.</summary>
    public IReadOnlyDictionary<string, SecretValue?>? Secrets { get; init; }
}
