namespace Ingot.Core.Proof;

/// <summary>What a load that compared by key did to the rows that its table shows.</summary>
/// <param name="Inserted">Keys that were not there; null when rows were loaded without comparing them.</param>
/// <param name="Updated">Keys that had other values; null likewise.</param>
/// <param name="Deleted">Keys that are gone at the source.</param>
/// <param name="Unchanged">Keys that had these values already; null likewise.</param>
/// <param name="Repeated">Rows that were read and are followed by another of the same key, which counts in their place.</param>
public sealed record ChangeCounts(long? Inserted, long? Updated, long Deleted, long? Unchanged, long Repeated)
{
    /// <summary>Rows that were written for it, where that is all that was written.</summary>
    public long Written => (Inserted ?? 0) + (Updated ?? 0) + Deleted;
}
