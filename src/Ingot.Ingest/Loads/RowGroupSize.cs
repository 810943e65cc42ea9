using Ingot.DuckDb;

namespace Ingot.Ingest.Loads;

/// <summary>
/// Rows of a row group where nobody says how many. When a source has sent its last row, each thread of the writer still has a row
/// group to encode, which is a tenth of the load of a million rows, and all the time it holds one in memory. So they are smaller
/// than the engine's own; those of small files most of all, which also lets several threads read them, but only so much smaller
/// that memory hardly grows with the rows.
/// </summary>
internal static class RowGroupSize
{
    /// <summary>Half as many as the engine makes by itself.</summary>
    private const long Most = 61_440;

    /// <summary>Smaller ones saved no time when they were measured.</summary>
    private const long Least = 40_960;

    private const long GroupsOfFile = 64;

    /// <summary>Rows of a row group; null for as many as the engine finds right.</summary>
    /// <param name="expectedRows">About how many rows will be written; null when nobody knows.</param>
    internal static long? Of(long? expectedRows) =>
        // The engine hands over whole vectors.
        expectedRows is { } rows ? Math.Clamp(rows / GroupsOfFile / Chunk.Capacity * Chunk.Capacity, Least, Most) : null;
}
