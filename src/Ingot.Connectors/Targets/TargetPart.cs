namespace Ingot.Connectors.Targets;

/// <summary>A part of a source that a target holds.</summary>
/// <param name="Name">Name of the part.</param>
/// <param name="Fingerprint">The part's fingerprint when it was loaded.</param>
/// <param name="LoadId">The load.</param>
/// <param name="Rows">Rows loaded.</param>
public sealed record TargetPart(string Name, string Fingerprint, string LoadId, long Rows);
