using Ingot.Core.Columns;

namespace Ingot.Connectors.Targets;

/// <summary>One load into a target.</summary>
/// <param name="Target">The table, and how.</param>
/// <param name="Job">The job.</param>
/// <param name="LoadId">Names the load for ever: a target takes it once.</param>
/// <param name="Columns">The columns to load.</param>
/// <param name="ReadBack">Whether the rows are going to be read back.</param>
public sealed record TargetLoadRequest(TargetTable Target, string Job, string LoadId, TableSchema Columns, bool ReadBack)
{
    /// <summary>Column of the query, a BIGINT, that names a row in messages.</summary>
    public required string RowNumber { get; init; }

    /// <summary>Sees every chunk that is sent, without refused rows.</summary>
    public required Action<DuckDb.Chunk> Passing { get; init; }

    /// <summary>What becomes of rows whose keys are gone at the source, of a load that merges; null when nobody looks for them.</summary>
    public TargetDeletion? Deletes { get; init; }

    /// <summary>Takes rows that the target cannot hold: row number, column, reason and the values as text.</summary>
    public required Action<long, string, string, IReadOnlyList<string?>> Refused { get; init; }
}
