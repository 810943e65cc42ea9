using Ingot.Ingest.Loads;
using Ingot.Ingest.Proving;
using Ingot.Proof;

namespace Ingot.Ingest.Keys;

/// <summary>A part whose rows wait on this machine to be compared.</summary>
/// <param name="Planned">The part.</param>
/// <param name="Path">The file that holds its rows.</param>
/// <param name="SourceBytes">Bytes read from the source.</param>
/// <param name="Records">Records found in it, readable or not.</param>
/// <param name="Rejected">Records that could not be read.</param>
/// <param name="Read">Digest of the source's columns as they were read.</param>
/// <param name="Remarks">What came out while the rows were read.</param>
internal sealed record StagedPart(PlannedPart Planned, string Path, long SourceBytes, long Records, long Rejected, RowDigest Read, IReadOnlyList<string> Remarks)
{
    /// <summary>What a second look at the source saw; null when not asked for.</summary>
    public SourceLook? Source { get; init; }
}
