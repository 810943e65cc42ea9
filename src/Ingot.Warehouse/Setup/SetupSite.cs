using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Ingot.Core.Errors;
using Ingot.Postgres.Sessions;
using Npgsql;

namespace Ingot.Warehouse.Setup;

/// <summary>The sessions that a setup works with.</summary>
internal sealed class SetupSite : IAsyncDisposable
{
    /// <summary>Databases from which another one can be created and dropped, by preference.</summary>
    private static readonly string[] Neighbours = ["postgres", "template1"];

    private readonly PostgresDatabase _serverPool;
    private PostgresDatabase? _warehousePool;
    private NpgsqlConnection? _warehouse;

    private SetupSite(SetupSettings settings, PostgresDatabase pool, NpgsqlConnection server)
    {
        Settings = settings;
        _serverPool = pool;
        Server = server;
    }

    /// <summary>What is set up; the administrator's database is the one that was found.</summary>
    public SetupSettings Settings { get; }

    /// <summary>The administrator's session, in another database than the warehouse's.</summary>
    public NpgsqlConnection Server { get; }

    /// <summary>Connects to the server as its administrator.</summary>
    /// <exception cref="IngotException">The server cannot be reached or refuses the role.</exception>
    public static async Task<SetupSite> OpenAsync(SetupSettings settings, CancellationToken cancellationToken)
    {
        var names = Neighbours.Prepend(settings.Admin.Database).Where(n => n != settings.Warehouse.Database).Distinct().ToList();
        for (var i = 0; ; i++)
        {
            var admin = settings.Admin with { Database = names[i], PoolSize = 1 };
            var pool = PostgresDatabase.Open(admin);
            try
            {
                return new SetupSite(settings with { Admin = admin }, pool, await ConnectAsync(pool, cancellationToken));
            }
            catch (PostgresException e) when (i + 1 < names.Count && e.SqlState is PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.InsufficientPrivilege)
            {
                // There is no such database, or it is closed to this role: the next one serves as well.
                await pool.DisposeAsync();
            }
            catch (Exception e)
            {
                await pool.DisposeAsync();
                throw StatementFailure.Explain(e, admin);
            }
        }
    }

    /// <summary>The administrator's session in the warehouse's database; null when there is no such database, or nobody may connect.</summary>
    public async Task<NpgsqlConnection?> WarehouseAsync(CancellationToken cancellationToken)
    {
        if (_warehouse is not null)
            return _warehouse;
        if (await DatabaseFacts.OfAsync(Server, Settings.Warehouse.Database, cancellationToken) is not { AllowsConnections: true, IsDamaged: false })
            return null;

        _warehousePool ??= PostgresDatabase.Open(Settings.Admin with { Database = Settings.Warehouse.Database, PoolSize = 1 });
        return _warehouse = await ConnectAsync(_warehousePool, cancellationToken);
    }

    /// <summary>Leaves the warehouse's database, so that it can be dropped.</summary>
    public async Task LeaveWarehouseAsync()
    {
        if (_warehouse is not null)
            await _warehouse.DisposeAsync();
        if (_warehousePool is not null)
            await _warehousePool.DisposeAsync();
        (_warehouse, _warehousePool) = (null, null);
    }

    /// <summary>A session of the role that runs use.</summary>
    public async Task<T> AsRunTimeRoleAsync<T>(Func<NpgsqlConnection, Task<T>> use, CancellationToken cancellationToken)
    {
        await using var pool = PostgresDatabase.Open(Settings.Warehouse with { PoolSize = 1 });
        try
        {
            await using var connection = await ConnectAsync(pool, cancellationToken);
            return await use(connection);
        }
        catch (Exception e) when (e is NpgsqlException or StatementFailure)
        {
            throw StatementFailure.Explain(e, Settings.Warehouse);
        }
    }

    /// <summary>Keeps other setups of the same warehouse out until this one is disposed; waits for one that is at work.</summary>
    /// <param name="waiting">Told when there is one.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="IngotException">The other one did not end within the connection's <c>lock_timeout</c>.</exception>
    public async Task LockAsync(Action waiting, CancellationToken cancellationToken)
    {
        try
        {
            await TakeLockAsync(waiting, cancellationToken);
        }
        catch (NpgsqlException e)
        {
            throw StatementFailure.Explain(e, Settings.Admin);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await LeaveWarehouseAsync();
        await Server.DisposeAsync();
        await _serverPool.DisposeAsync();
    }

    private async Task TakeLockAsync(Action waiting, CancellationToken cancellationToken)
    {
        var key = BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes("ingot.setup:" + Settings.Warehouse.Database)));
        if ((await Server.RowsAsync("SELECT pg_try_advisory_lock(@key)", r => r.GetBoolean(0), cancellationToken, ("key", key)))[0])
            return;

        waiting();
        try
        {
            await Server.RowsAsync("SELECT pg_advisory_lock(@key)", _ => true, cancellationToken, ("key", key));
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            throw new IngotException(ErrorKind.Conflict, "setup.in-progress", $"Another setup of database '{Settings.Warehouse.Database}' is at work.", e)
            {
                State = "This one has changed nothing.",
                Next = "Wait until the other one has ended, and give the command again.",
            };
        }
    }

    private static async Task<NpgsqlConnection> ConnectAsync(PostgresDatabase pool, CancellationToken cancellationToken)
    {
        var connection = await pool.ConnectAsync(cancellationToken);
        try
        {
            // A server may be set to read \' in a text as a quote.
            await connection.RunAsync("SET standard_conforming_strings = on", cancellationToken);
            // Who connects names database and role byte for byte. In a database of another encoding they would be stored in other bytes.
            if (connection.PostgresParameters.TryGetValue("server_encoding", out var encoding) && encoding != "UTF8")
                await connection.RunAsync("SET client_encoding = SQL_ASCII", cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
