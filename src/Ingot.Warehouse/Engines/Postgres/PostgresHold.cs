using Ingot.Core.Errors;
using Npgsql;

namespace Ingot.Warehouse.Engines.Postgres;

/// <summary>
/// The hold that one run has on the warehouse: an advisory lock of a session of its own, so that it ends with the run,
/// however that ends. The lock's key is the same everywhere; the server keeps the locks of its databases apart.
/// </summary>
internal sealed class PostgresHold : IDisposable
{
    // "Ingot WH" as a number.
    private const long Key = 0x49_6E_67_6F_74_20_57_48;

    // A run that was killed a moment ago lets go when the server notices.
    private const string Patience = "2s";

    private const string LockOf = """
        locktype = 'advisory' AND granted AND objsubid = 1
        AND database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
        AND (classid::bigint << 32) + objid::bigint = $1
        """;

    private readonly PostgresCommands _commands;

    private PostgresHold(PostgresCommands commands, int session)
    {
        _commands = commands;
        Session = session;
    }

    /// <summary>The server's number of the session that has the lock.</summary>
    public int Session { get; }

    /// <summary>Takes hold of the warehouse.</summary>
    /// <param name="commands">A connection for nothing else; it is closed with the hold.</param>
    /// <param name="holder">Who takes hold, for others to read.</param>
    /// <exception cref="IngotException">Another run has it (<c>warehouse.locked</c>, conflict).</exception>
    public static PostgresHold Take(PostgresCommands commands, string holder)
    {
        try
        {
            commands.Execute("SELECT set_config('application_name', $1, false), set_config('lock_timeout', $2, false)", [holder, Patience], CancellationToken.None);
            commands.Execute("SELECT pg_advisory_lock($1)", [Key], CancellationToken.None);
            return new PostgresHold(commands, commands.Connection.ProcessID);
        }
        catch (StatementException e)
        {
            var failure = e.Class == PostgresErrorCodes.LockNotAvailable ? Held(commands, e) : e;
            commands.Connection.Dispose();
            throw failure;
        }
    }

    /// <summary>Who holds the warehouse now, such as <c>ingot (process 12 on etl), session 345 of role etl since …</c>; null for nobody.</summary>
    public static string? FindHolder(PostgresCommands commands) => commands.Rows(
        $"""
        SELECT a.application_name || ', session ' || a.pid || ' of role ' || coalesce(a.usename, '?')
            || coalesce(', since ' || to_char(a.backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS') || ' UTC', '')
        FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
        WHERE {LockOf.Replace("database =", "l.database =", StringComparison.Ordinal)}
        """,
        [Key], CancellationToken.None) is [[string holder], ..] ? holder : null;

    /// <summary>Makes sure, before something is committed, that the hold has not been lost to another run.</summary>
    /// <exception cref="StatementException">It has been (<c>warehouse.hold-lost</c>, conflict).</exception>
    public void Demand(PostgresCommands commands)
    {
        if (commands.Scalar<bool>($"SELECT EXISTS (SELECT FROM pg_catalog.pg_locks WHERE {LockOf} AND pid = $2)", [Key, Session], CancellationToken.None))
            return;

        throw new StatementException(ErrorKind.Conflict, "warehouse.hold-lost", "The session that holds the warehouse for this run has ended, so that another run may have begun.", null)
        {
            Class = "hold-lost",
            Next = "Run again.",
        };
    }

    /// <summary>Lets go of the warehouse.</summary>
    public void Dispose() => _commands.Connection.Dispose();

    private static IngotException Held(PostgresCommands commands, StatementException cause)
    {
        var holder = FindHolder(commands) ?? "another run";
        return new IngotException(ErrorKind.Conflict, "warehouse.locked", $"The warehouse in {commands.Settings.Display} is in use by {holder}.", cause)
        {
            State = "Nothing was changed.",
            Next = "Wait until it has ended, or end its session.",
            Facts = new Dictionary<string, object?> { ["holder"] = holder, ["database"] = commands.Settings.Database },
        };
    }
}
