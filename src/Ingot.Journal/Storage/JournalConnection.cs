using System.Data.Common;
using Dapper;

namespace Ingot.Journal.Storage;

/// <summary>A store while it is read or written: SQL that DuckDB and PostgreSQL both read, parameters as properties.</summary>
/// <param name="connection">Open connection.</param>
/// <param name="transaction">Transaction that all belongs to; null for a lease that only reads.</param>
/// <param name="cancellationToken">Stops a statement.</param>
internal class JournalConnection(DbConnection connection, DbTransaction? transaction, CancellationToken cancellationToken)
{
    /// <summary>Runs a statement and returns how many rows it changed.</summary>
    internal Task<int> ExecuteAsync(string sql, object? values = null) => connection.ExecuteAsync(Command(sql, values));

    /// <summary>Runs a statement once for each set of values and returns how many rows all changed.</summary>
    internal virtual Task<int> ExecuteEachAsync(string sql, IReadOnlyList<object> values) => connection.ExecuteAsync(Command(sql, values));

    /// <summary>All rows of a query.</summary>
    internal async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? values = null) => [.. await connection.QueryAsync<T>(Command(sql, values))];

    /// <summary>The first value of a query; default for NULL or no row.</summary>
    internal Task<T?> ScalarAsync<T>(string sql, object? values = null) => connection.ExecuteScalarAsync<T>(Command(sql, values));

    /// <summary>Waits until no other writer is in such a section; for the rest of the transaction.</summary>
    internal virtual Task TakeTurnAsync() => Task.CompletedTask;

    /// <summary>Whether a session shows that a run lives; null where the store cannot tell.</summary>
    internal virtual Task<bool?> IsVouchedForAsync(string runId) => Task.FromResult<bool?>(null);

    private CommandDefinition Command(string sql, object? values) => new(sql, values, transaction, cancellationToken: cancellationToken);
}
