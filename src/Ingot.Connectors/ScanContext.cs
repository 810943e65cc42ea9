namespace Ingot.Connectors;

/// <summary>Where an open part is going to be read.</summary>
/// <param name="Rejects">Takes records that cannot be read.</param>
public sealed record ScanContext(IRejectSink Rejects);
