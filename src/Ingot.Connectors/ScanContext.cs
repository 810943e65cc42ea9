using Ingot.DuckDb;

namespace Ingot.Connectors;

/// <summary>Where an open part is going to be read.</summary>
/// <param name="Database">The engine that will read it: scans are offered here.</param>
/// <param name="Session">A session of that engine, for looking at the part while it is opened.</param>
/// <param name="Rejects">Takes records that cannot be read.</param>
public sealed record ScanContext(DuckDbDatabase Database, DuckDbSession Session, IRejectSink Rejects)
{
    /// <summary>Tries single requests again, for sources that are read by many; null to make each once.</summary>
    public IRequestPolicy? Requests { get; init; }
}
