using Ingot.Core.Errors;
using Ingot.DuckDb;
using Ingot.Postgres.Sessions;
using Ingot.Proof;
using Ingot.Warehouse.Engines.Postgres.Bronze;
using Npgsql;

namespace Ingot.Warehouse.Engines.Postgres;

/// <summary>
/// The warehouse in a PostgreSQL database: schemas <c>bronze</c> (tables loaded from the lake), <c>silver</c>, <c>gold</c>,
/// <c>quarantine</c>, and <c>ingot</c> for what Ingot remembers about them. One run at a time holds it.
/// </summary>
public sealed class PostgresWarehouse : IWarehouse
{
    /// <summary>How the application names of sessions that build for a run begin.</summary>
    internal const string BuildName = "ingot build for session ";

    // Statements are written for these; a database or a role may have set others. Text must be quoted as the standard says.
    private const string SessionSettings = """
        SELECT set_config('application_name', $1, false), set_config('standard_conforming_strings', 'on', false),
            set_config('DateStyle', 'ISO, YMD', false), set_config('IntervalStyle', 'postgres', false), set_config('TimeZone', 'UTC', false),
            set_config('extra_float_digits', '1', false), set_config('bytea_output', 'hex', false), set_config('client_min_messages', 'warning', false),
            set_config('work_mem', greatest(65536, (SELECT setting::int FROM pg_catalog.pg_settings WHERE name = 'work_mem')) || 'kB', false)
        """;

    private readonly PostgresHold _hold;

    private PostgresWarehouse(PostgresDatabase database, PostgresHold hold)
    {
        Database = database;
        _hold = hold;
    }

    /// <summary>The database.</summary>
    public PostgresDatabase Database { get; }

    /// <summary>
    /// Takes hold of the warehouse for a run, creates schemas and tables that are missing, and removes what a killed run
    /// left half-built.
    /// </summary>
    /// <param name="settings">How the database is reached.</param>
    /// <exception cref="IngotException">
    /// The server cannot be reached or refuses (<c>postgres.…</c>), another run holds the warehouse (<c>warehouse.locked</c>,
    /// conflict), the server is too old (<c>warehouse.server-version</c>, configuration), a newer Ingot wrote the warehouse
    /// (<c>warehouse.format</c>, configuration), or schemas are missing and may not be created (<c>warehouse.not-set-up</c>, target).
    /// </exception>
    public static PostgresWarehouse Open(PostgresSettings settings)
    {
        var database = PostgresDatabase.OpenForAnyType(settings);
        PostgresHold? hold = null;
        try
        {
            hold = PostgresHold.Take(Connect(database), $"ingot (process {Environment.ProcessId} on {Environment.MachineName})");
            using var session = Connect(database).Connection;
            var commands = new PostgresCommands(session, settings);
            commands.Execute(SessionSettings, [BuildNameOf(hold.Session)], CancellationToken.None);
            PostgresPreparation.Run(commands, hold.Session);
            return new PostgresWarehouse(database, hold);
        }
        catch
        {
            hold?.Dispose();
            database.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    IWarehouseSession IWarehouse.OpenSession() => new PostgresWarehouseSession(OpenTarget());

    /// <summary>Brings a table of the lake into the warehouse, as far as it is not there already.</summary>
    /// <param name="table">The table.</param>
    /// <param name="session">A DuckDB session that runs nothing else meanwhile.</param>
    /// <param name="witness">The witness of that session's database.</param>
    /// <param name="cancellationToken">Stops it; the table stays as it was.</param>
    /// <exception cref="IngotException">The rows could not be copied, or not proved (<c>warehouse.refuted</c>, data).</exception>
    public Task<LakeCopy> CopyAsync(LakeTable table, DuckDbSession session, Witness witness, CancellationToken cancellationToken) =>
        new BronzeLoad(this, table, session, witness).RunAsync(cancellationToken);

    /// <summary>Opens a session that changes the warehouse.</summary>
    internal PostgresTarget OpenTarget()
    {
        var commands = Connect(Database);
        try
        {
            commands.Execute(SessionSettings, [BuildNameOf(_hold.Session)], CancellationToken.None);
            return new PostgresTarget(commands, _hold);
        }
        catch
        {
            commands.Connection.Dispose();
            throw;
        }
    }

    /// <summary>Lets go of the warehouse.</summary>
    public void Dispose()
    {
        _hold.Dispose();
        Database.Dispose();
    }

    /// <summary>The application name of sessions that build for the run whose hold has that session.</summary>
    internal static string BuildNameOf(int holder) => BuildName + holder.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Opens a connection; a failure is explained.</summary>
    internal static PostgresCommands Connect(PostgresDatabase database)
    {
        try
        {
            return new PostgresCommands(database.Connect(), database.Settings);
        }
        catch (Exception e) when (e is NpgsqlException or IOException or TimeoutException or System.Net.Sockets.SocketException)
        {
            throw PostgresStatementFailure.Connecting(e, database.Settings);
        }
    }
}
