using Npgsql;

namespace Ingot.Journal.Storage.Postgres;

/// <summary>
/// A run that writes to PostgreSQL keeps one connection, with an advisory lock that shows others that it lives. A
/// connection that broke is replaced, lock and all, by the next write.
/// </summary>
internal sealed class PostgresRunSession(PostgresStore store) : IRunSession
{
    private const string KeepAlive = "SET tcp_keepalives_idle = 15; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3";

    private NpgsqlConnection? _connection;
    private string? _runId;

    public Action<AttemptOutcome>? Told { get; set; }

    public ValueTask<T> WriteAsync<T>(Func<JournalConnection, Task<T>> write, CancellationToken cancellationToken) =>
        store.PatientlyAsync(() => AttemptAsync(connection => store.WriteAsync(connection, write, cancellationToken), cancellationToken), cancellationToken, Told);

    public async ValueTask VouchForAsync(string runId, CancellationToken cancellationToken)
    {
        _runId = runId;
        await store.PatientlyAsync(
            () => AttemptAsync(
                async connection =>
                {
                    await HoldAsync(connection, cancellationToken);
                    return true;
                },
                cancellationToken),
            cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is not { } connection)
            return;

        _connection = null;
        try
        {
            // A pooled connection would keep the lock.
            await using var command = new NpgsqlCommand(AdvisoryLocks.LetGo, connection);
            await command.ExecuteNonQueryAsync();
        }
        catch (Exception e) when (PostgresJournalErrors.IsPassing(e) || e is NpgsqlException or InvalidOperationException)
        {
            // The connection is gone, and the lock with it.
        }

        await connection.DisposeAsync();
    }

    private async Task<T> AttemptAsync<T>(Func<NpgsqlConnection, Task<T>> use, CancellationToken cancellationToken)
    {
        var isNew = _connection is null;
        var connection = _connection ??= await store.ConnectAsync(cancellationToken);
        try
        {
            if (isNew && _runId is not null)
                await HoldAsync(connection, cancellationToken);
            return await use(connection);
        }
        catch
        {
            _connection = null;
            await connection.DisposeAsync();
            throw;
        }
    }

    private async Task HoldAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        // Without keep-alives the server would hold the lock of a machine that lost its power for hours.
        await using (var keepAlive = new NpgsqlCommand(KeepAlive, connection))
            await keepAlive.ExecuteNonQueryAsync(cancellationToken);
        await using var hold = new NpgsqlCommand(AdvisoryLocks.Hold, connection);
        hold.Parameters.AddWithValue("Class", AdvisoryLocks.Runs);
        hold.Parameters.AddWithValue("Key", AdvisoryLocks.KeyOf(_runId!));
        await hold.ExecuteNonQueryAsync(cancellationToken);
    }
}
