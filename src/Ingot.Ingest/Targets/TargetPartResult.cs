using Ingot.Ingest.Loads;

namespace Ingot.Ingest.Targets;

/// <summary>A part that was sent to a target.</summary>
/// <param name="Planned">The part.</param>
/// <param name="Records">Records found in it, readable or not.</param>
/// <param name="Rejected">Records that could not be read, or that the target cannot hold.</param>
/// <param name="Rows">Rows that the target took.</param>
internal sealed record TargetPartResult(PlannedPart Planned, long Records, long Rejected, long Rows)
{
    /// <summary>What the source was found to be, from a first and a second look; null when not asked for.</summary>
    public TargetSource? Source { get; init; }

    /// <summary>Records that the load has no use for: out of its range, or held already.</summary>
    public long Skipped { get; init; }
}
