using System.Globalization;
using Ingot.Core.Errors;
using Ingot.Core.Naming;
using Ingot.Postgres.Errors;
using Ingot.Postgres.Sessions;
using Npgsql;

namespace Ingot.Connectors.Postgres.Reading;

/// <summary>Names the sessions that keep a table from being read.</summary>
internal static class LockHolders
{
    private const string Sessions = """
        SELECT DISTINCT l.pid, coalesce(a.usename::text, 'unknown'), coalesce(nullif(a.application_name, ''), 'unknown')
        FROM pg_locks l
        LEFT JOIN pg_stat_activity a ON a.pid = l.pid
        WHERE l.locktype = 'relation' AND l.granted AND l.mode = 'AccessExclusiveLock' AND l.pid <> pg_backend_pid()
          AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
          AND ($1 IS NULL OR l.relation = to_regclass($1))
        ORDER BY l.pid
        LIMIT 5
        """;

    /// <summary>The failure with the sessions that hold the lock, as far as they can be seen still.</summary>
    /// <param name="failure">A lock was not got in time.</param>
    /// <param name="database">Where.</param>
    /// <param name="table">The table; null when it may be one of several.</param>
    /// <param name="cancellationToken">Stops asking.</param>
    internal static async Task<IngotException> ExplainAsync(IngotException failure, PostgresDatabase database, TableName? table, CancellationToken cancellationToken)
    {
        var holders = new List<string>();
        try
        {
            await using var connection = await database.ConnectAsync(cancellationToken);
            await using var command = new NpgsqlCommand(Sessions, connection) { Parameters = { new NpgsqlParameter<string?> { TypedValue = table?.Quoted } } };
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
                holders.Add(string.Create(CultureInfo.InvariantCulture, $"session {reader.GetInt32(0)} (role '{reader.GetString(1)}', application '{reader.GetString(2)}')"));
        }
        catch (NpgsqlException)
        {
            // That the lock was not got is the failure; who holds it is a courtesy.
        }

        return holders.Count == 0
            ? failure
            : new PostgresFailure(failure.Kind, failure.Code, $"{failure.Message} The lock is held by {string.Join(", ", holders)}.", failure)
            {
                Server = (failure as PostgresFailure)?.Server,
                Next = failure.Next,
                Facts = new Dictionary<string, object?>(failure.Facts) { ["holders"] = holders },
            };
    }
}
