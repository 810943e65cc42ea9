using System.Data;
using Dapper;
using Ingot.Core.Naming;
using Ingot.Postgres.Errors;
using Ingot.Postgres.Sessions;

namespace Ingot.Connectors.Postgres.Reading;

/// <summary>Has the server count rows as they are in a snapshot that is held.</summary>
internal static class SnapshotCount
{
    /// <summary>The number of rows, in one statement and on a connection of its own.</summary>
    /// <param name="settings">The server.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="cancellationToken">Stops the counting.</param>
    internal static async Task<long> OfAsync(PostgresSettings settings, ReadRange rows, string snapshot, CancellationToken cancellationToken)
    {
        var statement = rows.Select("count(*)");
        // The pool of the part may be no larger than what holds its tables.
        await using var database = PostgresDatabase.Open(settings);
        try
        {
            await using var connection = await database.ConnectAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
            await connection.ExecuteAsync(new CommandDefinition($"SET TRANSACTION SNAPSHOT {Sql.Text(snapshot)}; SET TRANSACTION READ ONLY", transaction: transaction, cancellationToken: cancellationToken));
            return await connection.ExecuteScalarAsync<long>(new CommandDefinition(statement, transaction: transaction, cancellationToken: cancellationToken));
        }
        catch (Exception e)
        {
            throw PostgresErrors.Explain(e, settings, statement: statement);
        }
    }
}
