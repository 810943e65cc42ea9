using Ingot.DuckDb;

namespace Ingot.Connectors.Targets;

/// <summary>A load into a target, until it commits or is disposed. For one caller at a time.</summary>
public interface ITargetLoad : IAsyncDisposable
{
    /// <summary>Columns that the target does not give back as they were sent, such as text stored as <c>jsonb</c>.</summary>
    IReadOnlyList<string> NotComparable { get; }

    /// <summary>Whether the load created its table, so that it held nothing before.</summary>
    bool IsNew { get; }

    /// <summary>Rows that were refused so far.</summary>
    long Refused { get; }

    /// <summary>Removes the rows of parts that are loaded again, by the column that names the part.</summary>
    /// <param name="parts">Names of the parts.</param>
    /// <param name="ct">Stops it.</param>
    Task RemovePartsAsync(IReadOnlyList<string> parts, CancellationToken ct);

    /// <summary>Sends the rows of a query.</summary>
    /// <param name="session">A session that runs nothing else meanwhile.</param>
    /// <param name="selectSql">A query that has the request's columns, and may have others.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>Rows that the target counted.</returns>
    Task<long> CopyAsync(DuckDbSession session, string selectSql, CancellationToken ct);

    /// <summary>Offers the rows that were sent, as the target holds them now, to SQL.</summary>
    /// <param name="database">The engine that reads them.</param>
    /// <param name="ct">Stops the opening.</param>
    /// <returns>The rows in the types that they were sent in, without the columns that are not comparable; to be read once.</returns>
    Task<TargetRows> ReadBackAsync(DuckDbDatabase database, CancellationToken ct);

    /// <summary>Offers rows that the target held before this load to SQL; to be disposed before anything is sent.</summary>
    /// <param name="database">The engine that reads them.</param>
    /// <param name="range">The rows that are wanted; there may be others.</param>
    /// <param name="ct">Stops the opening.</param>
    /// <returns>The rows, as <see cref="ReadBackAsync"/> gives them; null when the table is new.</returns>
    Task<TargetRows?> ReadHeldAsync(DuckDbDatabase database, CursorRange range, CancellationToken ct);

    /// <summary>Remembers something of the job with the load.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="before">What was remembered when the load began; null for nothing.</param>
    /// <param name="value">What is to be remembered.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="Core.Errors.IngotException">Kind Conflict: somebody else changed it meanwhile.</exception>
    Task KeepStateAsync(string name, string? before, string value, CancellationToken ct);

    /// <summary>Brings the rows into the table as its mode says.</summary>
    /// <param name="ct">Stops it.</param>
    Task<TargetCounts> ApplyAsync(CancellationToken ct);

    /// <summary>Compares the keys that the source has with those of the table, once the rows are in it.</summary>
    /// <param name="session">A session that runs nothing else meanwhile.</param>
    /// <param name="selectSql">A query that has the columns of the key, in the types of the request.</param>
    /// <param name="ct">Stops it.</param>
    Task<TargetGone> CompareKeysAsync(DuckDbSession session, string selectSql, CancellationToken ct);

    /// <summary>Deletes or marks the rows whose keys were found gone.</summary>
    /// <param name="ct">Stops it.</param>
    /// <returns>How many.</returns>
    Task<long> RemoveGoneAsync(CancellationToken ct);

    /// <summary>Remembers the parts, writes the certificate and commits.</summary>
    /// <param name="parts">The parts that were loaded.</param>
    /// <param name="forgetOthers">Whether the table holds no other part any more.</param>
    /// <param name="certificate">The certificate as JSON.</param>
    /// <param name="ct">Stops it before the commit.</param>
    Task CommitAsync(IReadOnlyList<TargetPart> parts, bool forgetOthers, string certificate, CancellationToken ct);
}
