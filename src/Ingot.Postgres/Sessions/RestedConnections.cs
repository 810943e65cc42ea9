using System.Collections.Concurrent;
using System.Diagnostics;
using Ingot.Telemetry;
using Npgsql;

namespace Ingot.Postgres.Sessions;

/// <summary>
/// Tries the connections of a pool that were used before: while one rests, the server may restart or end it, and whoever has
/// work for it should not be the one to find out.
/// </summary>
internal sealed class RestedConnections(PostgresSettings settings)
{
    /// <summary>The statement that does nothing, by which a connection is tried.</summary>
    internal const string Nothing = ";";

    private readonly ConcurrentDictionary<int, bool> _used = new();

    /// <summary>Whether a connection that was just had from the pool can be used.</summary>
    internal async ValueTask<bool> AnswersAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var process = connection.ProcessID;
        if (_used.TryAdd(process, true))
            return true;
        var began = Stopwatch.GetTimestamp();
        try
        {
            await using var nothing = Command(connection);
            await nothing.ExecuteNonQueryAsync(cancellationToken);
            return Tried(process, began, answers: true);
        }
        catch (NpgsqlException)
        {
            return Tried(process, began, answers: false);
        }
    }

    /// <summary>Whether a connection that was just had from the pool can be used, on the caller's thread.</summary>
    internal bool Answers(NpgsqlConnection connection)
    {
        var process = connection.ProcessID;
        if (_used.TryAdd(process, true))
            return true;
        var began = Stopwatch.GetTimestamp();
        try
        {
            using var nothing = Command(connection);
            nothing.ExecuteNonQuery();
            return Tried(process, began, answers: true);
        }
        catch (NpgsqlException)
        {
            return Tried(process, began, answers: false);
        }
    }

    private NpgsqlCommand Command(NpgsqlConnection connection) =>
        new(Nothing, connection) { CommandTimeout = (int)Math.Ceiling(settings.ConnectTimeout.TotalSeconds) };

    private bool Tried(int process, long began, bool answers)
    {
        Instruments.PoolCheckDuration.Record(
            Stopwatch.GetElapsedTime(began).TotalSeconds, new(Tag.Pool, settings.Name), new(Tag.Status, answers ? "succeeded" : "failed"));
        if (!answers)
            _used.TryRemove(process, out _);
        return answers;
    }
}
