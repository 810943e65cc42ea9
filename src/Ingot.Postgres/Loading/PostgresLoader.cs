using Ingot.DuckDb;
using Ingot.Postgres.Sessions;

namespace Ingot.Postgres.Loading;

/// <summary>Loads a query's rows into a table of PostgreSQL in one transaction.</summary>
public static class PostgresLoader
{
    /// <summary>Loads all rows of one query.</summary>
    /// <param name="database">The database.</param>
    /// <param name="request">Into which table, and how.</param>
    /// <param name="session">A DuckDB session that runs nothing else meanwhile.</param>
    /// <param name="selectSql">A query that has the request's columns, and may have others.</param>
    /// <param name="cancellationToken">Stops the load; nothing of it stays.</param>
    /// <exception cref="Core.Errors.IngotException">The load failed; the table is as it was, unless the message says otherwise.</exception>
    public static async Task<LoadedRows> LoadAsync(PostgresDatabase database, LoadRequest request, DuckDbSession session, string selectSql, CancellationToken cancellationToken)
    {
        using var load = await PostgresLoad.BeginAsync(database, request, cancellationToken);
        if (load.Rows.AlreadyCommitted)
            return load.Rows;

        await load.CopyAsync(session, selectSql, cancellationToken);
        await load.ApplyAsync(cancellationToken);
        if (request.BeforeCommit is { } hook)
            await hook(load, cancellationToken);
        return await load.CommitAsync(null, cancellationToken);
    }
}
