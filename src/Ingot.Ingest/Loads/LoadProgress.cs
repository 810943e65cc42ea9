namespace Ingot.Ingest.Loads;

/// <summary>How far a load is.</summary>
/// <param name="Rows">Records read so far.</param>
/// <param name="BytesDone">Bytes read so far.</param>
/// <param name="BytesTotal">Bytes to read in all; null when unknown.</param>
/// <param name="Part">The part that is being loaded.</param>
/// <param name="RowsEstimated">About how many records there are, where bytes do not say how far it is; null when nobody knows.</param>
public sealed record LoadProgress(long Rows, long BytesDone, long? BytesTotal, PartProgress Part, long? RowsEstimated = null)
{
    /// <summary>Records that a second look at the source of the part has found so far; null while the rows themselves are loaded.</summary>
    public long? RowsProved { get; init; }
}
