using Ingot.Core.Naming;
using Ingot.TestKit;
using Ingot.TestKit.Servers;
using Npgsql;

namespace Ingot.Cli.Tests.SettingUp;

/// <summary>A transaction that makes a schema and does not end: a setup that wants to make the same one waits for it.</summary>
internal sealed class Obstacle : IAsyncDisposable
{
    private readonly PostgresServer _server;
    private readonly string _database;
    private readonly NpgsqlConnection _connection;

    private Obstacle(PostgresServer server, string database, NpgsqlConnection connection)
    {
        _server = server;
        _database = database;
        _connection = connection;
    }

    public static async Task<Obstacle> InTheWayOf(string schema, SetupTrial trial, PostgresServer server)
    {
        var connection = new NpgsqlConnection(server.ConnectionString(trial.Database));
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand($"BEGIN; CREATE SCHEMA {Sql.Name(schema)}", connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return new Obstacle(server, trial.Database, connection);
    }

    /// <summary>Waits until somebody waits for it; the server itself knows.</summary>
    public async Task IsHit()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(IngotProcess.Patience);
        while (_server.Scalar<long>("postgres", $"SELECT count(*) FROM pg_stat_activity WHERE datname = {Sql.Text(_database)} AND wait_event_type = 'Lock'") == 0)
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    public async Task Remove()
    {
        await using var command = new NpgsqlCommand("ROLLBACK", _connection);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
