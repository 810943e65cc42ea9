using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Ingot.Postgres.Errors;
using Ingot.Postgres.Sessions;
using Ingot.Telemetry;
using Ingot.TestKit.Servers;
using Npgsql;

namespace Ingot.Postgres.Tests;

/// <summary>
/// What a pool does, as the system before this one meant it: there, growing it cost 100 ms more, who could not connect waited for the
/// whole time-out and was told of the pool instead of the server, and some time-outs were not counted.
/// </summary>
public sealed class PoolTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_connection_that_the_server_ended_while_it_rested_is_not_handed_out(bool waiting)
    {
        var settings = Settings();
        await using var database = PostgresDatabase.Open(settings);
        var checks = new ConcurrentBag<string>();
        using var listener = Listen(Instruments.PoolCheckDuration, settings, (_, status) => checks.Add(status!));
        var first = await UseAsync(database, waiting);
        Assert.Equal(first, await UseAsync(database, waiting));
        PostgresServer.Shared.Execute("postgres", $"SELECT pg_terminate_backend({first}, 10000)");

        var next = await UseAsync(database, waiting);

        Assert.NotEqual(first, next);
        Assert.Equal(["failed", "succeeded"], checks.Order());
    }

    [Fact]
    public async Task All_that_rest_are_ended_by_a_restart_and_the_next_is_new()
    {
        using var server = PostgresServer.Start();
        var settings = TestSettings.Of(server);
        await using var database = PostgresDatabase.Open(settings);
        await using (await database.ConnectAsync(Stop))
        await using (await database.ConnectAsync(Stop))
        {
        }

        server.Stop();
        server.Start();

        await using var connection = await database.ConnectAsync(Stop);
        await using var command = new NpgsqlCommand("SELECT 1", connection);
        Assert.Equal(1, await command.ExecuteScalarAsync(Stop));
    }

    [Fact]
    public async Task A_server_that_is_gone_is_told_at_once_and_as_itself()
    {
        using var server = PostgresServer.Start();
        var settings = TestSettings.Of(server) with { ConnectTimeout = TimeSpan.FromMinutes(10) };
        await using var database = PostgresDatabase.Open(settings);
        await using (await database.ConnectAsync(Stop))
        {
        }

        server.Stop();

        var failure = Assert.IsType<PostgresFailure>(PostgresErrors.Explain(await Assert.ThrowsAnyAsync<NpgsqlException>(() => database.ConnectAsync(Stop).AsTask()), settings));
        Assert.Equal("postgres.unreachable", failure.Code);
    }

    [Fact]
    public async Task A_connection_that_is_too_old_is_closed_instead_of_used_again()
    {
        // The driver counts whole seconds from the moment of connecting.
        await using var database = PostgresDatabase.Open(Settings() with { MaxLifetime = TimeSpan.FromSeconds(1) });
        var first = await UseAsync(database, waiting: true);
        var clock = Stopwatch.StartNew();

        int next;
        do
            next = await UseAsync(database, waiting: true);
        while (next == first && clock.Elapsed < TimeSpan.FromSeconds(30));

        Assert.NotEqual(first, next);
    }

    [Fact]
    public async Task Waiting_for_a_connection_and_not_getting_one_are_measured()
    {
        var settings = Settings() with { PoolSize = 1, ConnectTimeout = TimeSpan.FromSeconds(1) };
        await using var database = PostgresDatabase.Open(settings);
        var errors = new ConcurrentBag<string>();
        var waits = new ConcurrentBag<double>();
        using var counted = Listen(Instruments.PoolErrors, settings, (_, error) => errors.Add(error!));
        using var timed = Listen(Instruments.PoolAcquireDuration, settings, (seconds, _) => waits.Add(seconds));

        await using (await database.ConnectAsync(Stop))
            await Assert.ThrowsAnyAsync<NpgsqlException>(() => database.ConnectAsync(Stop).AsTask());

        Assert.Equal(["timeout"], errors);
        Assert.Single(waits);
    }

    /// <summary>Measures of one pool: value, and the tag beside the pool's name.</summary>
    private static MeterListener Listen(Instrument instrument, PostgresSettings settings, Action<double, string?> told)
    {
        var listener = new MeterListener { InstrumentPublished = (i, l) => { if (i == instrument) l.EnableMeasurementEvents(i); } };
        void Tell(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            string? other = null;
            var ours = false;
            foreach (var (name, tag) in tags)
            {
                if (name == Tag.Pool)
                    ours = (string?)tag == settings.Name;
                else
                    other = (string?)tag;
            }

            if (ours)
                told(value, other);
        }

        listener.SetMeasurementEventCallback<double>((_, value, tags, _) => Tell(value, tags));
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) => Tell(value, tags));
        listener.Start();
        return listener;
    }

    /// <summary>Uses a connection and gives it back; returns its process at the server.</summary>
    private static async Task<int> UseAsync(PostgresDatabase database, bool waiting)
    {
        await using var connection = waiting ? await database.ConnectAsync(Stop) : database.Connect();
        return connection.ProcessID;
    }

    private static PostgresSettings Settings() => TestSettings.Of(PostgresServer.Shared) with { Name = $"pool {Guid.NewGuid():N}" };
}
