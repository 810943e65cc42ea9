using Ingot.Configuration.Documents;

namespace Ingot.Configuration.Project;

/// <summary>What options were read from, so that they can be read again when more is known.</summary>
/// <param name="Sources">What can set options.</param>
/// <param name="Layers">The merged layers, references as written.</param>
/// <param name="Root">The merged layers with references followed.</param>
internal sealed record ProjectReading(ProjectSources Sources, ConfigMap Layers, ConfigMap Root);
