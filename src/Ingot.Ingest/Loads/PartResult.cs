using Ingot.Lake.Log;
using Ingot.Proof;

namespace Ingot.Ingest.Loads;

/// <summary>A part that was written and read back, not yet committed.</summary>
/// <param name="Planned">The part.</param>
/// <param name="File">The file that holds its rows.</param>
/// <param name="SourceBytes">Bytes read from the source.</param>
/// <param name="Records">Records found in it, readable or not.</param>
/// <param name="Rejected">Records that could not be read.</param>
/// <param name="Written">Digest of the rows as they went to the writer; its leading columns are the source's.</param>
/// <param name="ReadBack">Digest of the stored rows, or null when not asked for.</param>
internal sealed record PartResult(
    PlannedPart Planned, AddFile File, long SourceBytes, long Records, long Rejected, RowDigest Written, RowDigest? ReadBack);
