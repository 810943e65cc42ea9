using Ingot.Core.Columns;
using Ingot.Core.Naming;
using Ingot.DuckDb;

namespace Ingot.Postgres.Loading;

/// <summary>What is loaded into which table, and how.</summary>
/// <param name="Target">The table.</param>
/// <param name="Mode">How the rows meet those that are there.</param>
/// <param name="Key">Columns that identify a row (merge) or a group of rows (delete_insert); empty for other modes.</param>
/// <param name="Columns">The columns to load, a subset of the query's, by name.</param>
public sealed record LoadRequest(TableName Target, LoadMode Mode, IReadOnlyList<string> Key, TableSchema Columns)
{
    /// <summary>
    /// Names the load for ever: a second load of the same id finds that it is done. Null for a load that may be repeated
    /// and leaves no certificate.
    /// </summary>
    public string? LoadId { get; init; }

    /// <summary>The job that loads, for the certificate.</summary>
    public string Job { get; init; } = "";

    /// <summary>Whether a schema and a table that do not exist are created.</summary>
    public bool Create { get; init; } = true;

    /// <summary>Column of the query, a BIGINT, that names a row in messages; null to count rows.</summary>
    public string? RowNumber { get; init; }

    /// <summary>Takes rows that the target cannot hold and lets the others go on; null to fail at the first.</summary>
    public Action<RefusedRow>? Refused { get; init; }

    /// <summary>Sees every chunk that is sent, without refused rows; on the thread that encodes.</summary>
    public Action<Chunk>? Passing { get; init; }

    /// <summary>Whether the loaded rows are going to be read back, which needs them apart from the target's others.</summary>
    public bool ReadBack { get; init; }

    /// <summary>What becomes of rows whose keys are gone at the source, of a load that merges; null when nobody looks for them.</summary>
    public DeleteRequest? Deletes { get; init; }

    /// <summary>Runs in the load's transaction when the target is as it will be, just before the commit.</summary>
    public Func<PostgresLoad, CancellationToken, Task>? BeforeCommit { get; init; }
}
