using System.Diagnostics.CodeAnalysis;
using Ingot.Postgres.Sessions;
using Npgsql;

namespace Ingot.Journal.Storage.Postgres;

/// <summary>
/// The journal in schema <c>logs</c> of a PostgreSQL database. Each reading and writing is a transaction of its own. A
/// server that goes away is waited for, and work is done again as long as it cannot have been committed.
/// </summary>
internal sealed class PostgresStore : IJournalStore
{
    private readonly PostgresDatabase _database;
    private readonly Patience _patience;
    private readonly PostgresSchema _schema;
    private volatile bool _isCurrent;

    internal PostgresStore(PostgresSettings settings, TimeProvider time, TimeSpan limit, IReadOnlyList<Migration> migrations)
    {
        // A run keeps a connection for itself, and its process may read beside it.
        Settings = settings with { PoolSize = Math.Max(settings.PoolSize, 4), ApplicationName = "ingot journal" };
        _database = PostgresDatabase.Open(Settings);
        _patience = new Patience(Settings, time, limit);
        _schema = new PostgresSchema(Settings, migrations, time.GetUtcNow);
    }

    /// <inheritdoc />
    public string Place => Settings.Display;

    internal PostgresSettings Settings { get; }

    /// <inheritdoc />
    public ValueTask<T> ReadAsync<T>(Func<JournalConnection, Task<T>> read, T missing, CancellationToken cancellationToken) =>
        UseAsync(
            async connection =>
            {
                if (!_isCurrent && !await PostgresSchema.ExistsAsync(connection, cancellationToken))
                    return missing;
                await PrepareAsync(connection, cancellationToken);
                return await InTransactionAsync(connection, read, cancellationToken);
            },
            cancellationToken);

    /// <inheritdoc />
    public ValueTask<T> WriteAsync<T>(Func<JournalConnection, Task<T>> write, CancellationToken cancellationToken) =>
        UseAsync(connection => WriteAsync(connection, write, cancellationToken), cancellationToken);

    /// <inheritdoc />
    public IRunSession OpenSession() => new PostgresRunSession(this);

    /// <inheritdoc />
    public void ClearUnfinished()
    {
        // A schema is made in one transaction: nothing is ever left behind.
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _database.DisposeAsync();

    /// <summary>Makes the schema, or brings it up to date; says whether there was anything to do.</summary>
    internal ValueTask<bool> CreateAsync(CancellationToken cancellationToken) =>
        UseAsync(connection => _schema.PrepareAsync(connection, cancellationToken), cancellationToken);

    /// <summary>Does something again while the server is away, for as long as is waited for one.</summary>
    internal ValueTask<T> PatientlyAsync<T>(Func<Task<T>> attempt, CancellationToken cancellationToken, Action<AttemptOutcome>? told = null) =>
        _patience.TryAsync(attempt, told, cancellationToken);

    internal ValueTask<NpgsqlConnection> ConnectAsync(CancellationToken cancellationToken) => _database.ConnectAsync(cancellationToken);

    internal async Task<T> WriteAsync<T>(NpgsqlConnection connection, Func<JournalConnection, Task<T>> write, CancellationToken cancellationToken)
    {
        await PrepareAsync(connection, cancellationToken);
        return await InTransactionAsync(connection, write, cancellationToken);
    }

    private async Task PrepareAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (_isCurrent)
            return;
        await _schema.PrepareAsync(connection, cancellationToken);
        _isCurrent = true;
    }

    private ValueTask<T> UseAsync<T>(Func<NpgsqlConnection, Task<T>> use, CancellationToken cancellationToken) =>
        PatientlyAsync(
            async () =>
            {
                await using var connection = await ConnectAsync(cancellationToken);
                return await use(connection);
            },
            cancellationToken);

    [SuppressMessage("Reliability", "CA2016:Forward the 'CancellationToken' parameter to methods", Justification = "Cancelling a commit would leave in doubt whether it happened.")]
    private async Task<T> InTransactionAsync<T>(NpgsqlConnection connection, Func<JournalConnection, Task<T>> use, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var journal = new PostgresJournalConnection(connection, transaction, cancellationToken);
        await journal.ExecuteAsync(PostgresSchema.Enter);
        var result = await use(journal);
        try
        {
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (Exception e) when (PostgresJournalErrors.IsPassing(e))
        {
            throw PostgresJournalErrors.InDoubt(Settings, e);
        }

        return result;
    }
}
