using System.Collections.Immutable;

namespace Ingot.Ingest.Jobs;

/// <summary>What tells the rows that a job has not loaded yet, as the job file says it.</summary>
/// <param name="Columns">The cursor's columns, compared as a row is.</param>
/// <param name="Initial">Where the first load begins, a text for each column; empty for the beginning.</param>
/// <param name="Lag">How far before the watermark a load begins; null for at it.</param>
/// <param name="Nulls">What becomes of rows whose cursor is null.</param>
public sealed record CursorDefinition(ImmutableArray<string> Columns, ImmutableArray<string> Initial, CursorStep? Lag, CursorNulls Nulls)
{
    /// <summary>What <see cref="ChunkRows"/> is unless the job file says otherwise.</summary>
    public const long DefaultChunkRows = 5_000_000;

    /// <summary>About how many rows of an interval are loaded at once where nobody says how far a chunk reaches.</summary>
    public long ChunkRows { get; init; } = DefaultChunkRows;
}
