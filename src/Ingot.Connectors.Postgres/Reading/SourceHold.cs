using System.Data;
using Dapper;
using Ingot.Core.Errors;
using Ingot.Postgres.Errors;
using Ingot.Postgres.Sessions;
using Ingot.Telemetry;
using Npgsql;

namespace Ingot.Connectors.Postgres.Reading;

/// <summary>
/// A transaction that keeps what is read as it is: the server locks the tables of a statement against changes of their
/// definition, and against TRUNCATE, when it parses it, and until the transaction ends. Only after that a snapshot is
/// taken: one from before a rewrite or a TRUNCATE would see an empty table.
/// </summary>
internal sealed class SourceHold : IDisposable, IAsyncDisposable
{
    private readonly PostgresSettings _settings;
    private readonly NpgsqlTransaction _transaction;

    private SourceHold(PostgresSettings settings, NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        _settings = settings;
        Connection = connection;
        _transaction = transaction;
    }

    /// <summary>The connection of the transaction; each of its statements sees what is committed when it begins.</summary>
    internal NpgsqlConnection Connection { get; }

    /// <summary>Begins.</summary>
    /// <exception cref="IngotException">The database cannot be reached.</exception>
    internal static async Task<SourceHold> BeginAsync(PostgresDatabase database, CancellationToken cancellationToken)
    {
        NpgsqlConnection? connection = null;
        try
        {
            connection = await database.ConnectAsync(cancellationToken);
            var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
            // The transaction does nothing while the others read; that must not end it.
            await connection.ExecuteAsync(new CommandDefinition("SET TRANSACTION READ ONLY; SET LOCAL idle_in_transaction_session_timeout = 0", transaction: transaction, cancellationToken: cancellationToken));
            return new SourceHold(database.Settings, connection, transaction);
        }
        catch (Exception e)
        {
            if (connection is not null)
                await connection.DisposeAsync();
            throw PostgresErrors.Explain(e, database.Settings);
        }
    }

    /// <summary>Has the server parse one query, which locks its tables; it is not run.</summary>
    /// <param name="sql">The query.</param>
    /// <param name="cancellationToken">Stops waiting for locks.</param>
    /// <exception cref="IngotException">It is not a query that the server understands, or a lock was not got in time.</exception>
    internal async Task LockAsync(string sql, CancellationToken cancellationToken)
    {
        try
        {
            // Of a batch's commands, unlike of a single one, Npgsql does not make several statements.
            await using var batch = new NpgsqlBatch(Connection, _transaction) { BatchCommands = { new NpgsqlBatchCommand(sql) } };
            await using var reader = await batch.ExecuteReaderAsync(CommandBehavior.SchemaOnly, cancellationToken);
        }
        catch (NotSupportedException e)
        {
            throw new IngotException(ErrorKind.Configuration, "postgres.statement", "The job's SQL is more than one statement.", e) { Next = "Write one query." };
        }
        catch (Exception e)
        {
            throw PostgresErrors.Explain(e, _settings, statement: sql);
        }
    }

    /// <summary>Asks a question of the catalogue.</summary>
    internal async Task<IReadOnlyList<T>> AskAsync<T>(string sql, object? values, CancellationToken cancellationToken)
    {
        using var statement = DbStatement.Begin(DbStatement.Postgres, sql, hasSpan: false);
        try
        {
            return (await Connection.QueryAsync<T>(new CommandDefinition(sql, values, _transaction, cancellationToken: cancellationToken))).AsList();
        }
        catch (Exception e)
        {
            statement.Fail(e);
            throw PostgresErrors.Explain(e, _settings, statement: sql);
        }
    }

    /// <summary>Takes a snapshot that other connections can read by until this is disposed.</summary>
    internal async Task<string> ExportSnapshotAsync(CancellationToken cancellationToken) =>
        (await AskAsync<string>("SELECT pg_export_snapshot()", null, cancellationToken))[0];

    /// <summary>Ends the transaction and with it the locks and snapshots.</summary>
    public void Dispose()
    {
        _transaction.Dispose();
        Connection.Dispose();
    }

    /// <inheritdoc cref="Dispose" />
    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await Connection.DisposeAsync();
    }
}
