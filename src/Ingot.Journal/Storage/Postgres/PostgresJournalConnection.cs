using Npgsql;

namespace Ingot.Journal.Storage.Postgres;

/// <summary>Schema <c>logs</c> while it is read or written.</summary>
internal sealed class PostgresJournalConnection(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    : JournalConnection(connection, transaction, cancellationToken)
{
    private readonly CancellationToken _cancellationToken = cancellationToken;

    /// <summary>All of them in one round trip.</summary>
    internal override async Task<int> ExecuteEachAsync(string sql, IReadOnlyList<object> values)
    {
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var one in values)
        {
            var command = new NpgsqlBatchCommand(sql);
            PostgresParameters.Add(command.Parameters, one);
            batch.BatchCommands.Add(command);
        }

        return await batch.ExecuteNonQueryAsync(_cancellationToken);
    }

    internal override Task TakeTurnAsync() => ExecuteAsync(AdvisoryLocks.TakeTurn, new { Class = AdvisoryLocks.Writers });

    internal override async Task<bool?> IsVouchedForAsync(string runId) =>
        await ScalarAsync<bool>(AdvisoryLocks.IsHeld, new { Class = (long)AdvisoryLocks.Runs, Key = (long)AdvisoryLocks.KeyOf(runId) });
}
