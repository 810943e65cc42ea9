using System.Diagnostics;
using Ingot.Telemetry;
using Npgsql;

namespace Ingot.Postgres.Sessions;

/// <summary>Measures how connections of pools are had. How many there are, the driver measures.</summary>
internal static class PoolMeters
{
    internal static NpgsqlConnection Acquired(PostgresSettings settings, Func<NpgsqlConnection> acquire)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            var connection = acquire();
            Record(settings, began);
            return connection;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Failed(settings, e);
            throw;
        }
    }

    internal static async ValueTask<NpgsqlConnection> AcquiredAsync(PostgresSettings settings, Func<ValueTask<NpgsqlConnection>> acquire)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            var connection = await acquire();
            Record(settings, began);
            return connection;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Failed(settings, e);
            throw;
        }
    }

    private static void Record(PostgresSettings settings, long began) =>
        Instruments.PoolAcquireDuration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, new KeyValuePair<string, object?>(Tag.Pool, settings.Name));

    private static void Failed(PostgresSettings settings, Exception error) =>
        Instruments.PoolErrors.Add(1, new(Tag.Pool, settings.Name), new(Tag.ErrorType, TypeOf(error)));

    private static string TypeOf(Exception error) => error switch
    {
        PostgresException server => server.SqlState,
        TimeoutException or NpgsqlException { InnerException: TimeoutException } => "timeout",
        { InnerException: System.Net.Sockets.SocketException socket } => socket.SocketErrorCode.ToString(),
        _ => error.GetType().Name,
    };
}
