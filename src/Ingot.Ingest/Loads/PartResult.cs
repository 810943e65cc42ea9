using System.Collections.Immutable;
using Ingot.Ingest.Proving;
using Ingot.Lake.Log;
using Ingot.Proof;

namespace Ingot.Ingest.Loads;

/// <summary>A part that was written and read back, not yet committed.</summary>
/// <param name="Planned">The part.</param>
/// <param name="Files">The files that hold its rows; one, unless the job says how large files are.</param>
/// <param name="SourceBytes">Bytes read from the source.</param>
/// <param name="Records">Records found in it, readable or not.</param>
/// <param name="Rejected">Records that could not be read.</param>
/// <param name="Written">Digest of the rows as they went to the writer; its leading columns are the source's.</param>
/// <param name="ReadBack">Digest of the stored rows, or null when not asked for.</param>
internal sealed record PartResult(
    PlannedPart Planned, ImmutableArray<AddFile> Files, long SourceBytes, long Records, long Rejected, RowDigest Written, RowDigest? ReadBack)
{
    /// <summary>What a second look at the source saw; null when not asked for.</summary>
    public SourceLook? Source { get; init; }

    /// <summary>Records that the load has no use for: out of its range, or held already.</summary>
    public long Skipped { get; init; }

    /// <summary>What came out while the part was read, a sentence each.</summary>
    public ImmutableArray<string> Remarks { get; init; } = [];

    /// <summary>Records among the rejected that the job's contract leaves out.</summary>
    public long Discarded { get; init; }

    /// <summary>Values that the job's contract leaves out, by column.</summary>
    public ImmutableArray<(string Column, long Values)> DiscardedValues { get; init; } = [];

    /// <summary>The files' paths, for messages.</summary>
    public string Paths => string.Join(", ", Files.Select(f => f.Path));

    /// <summary>Whether the files become part of the table; those of a part without rows that no table needs do not.</summary>
    public bool IsKept { get; init; } = true;
}
