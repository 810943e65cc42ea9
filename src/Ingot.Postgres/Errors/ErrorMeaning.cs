using Ingot.Core.Errors;

namespace Ingot.Postgres.Errors;

/// <summary>What a SQLSTATE means for the user.</summary>
/// <param name="Code">Stable name of the failure.</param>
/// <param name="Kind">What the user can do; null for whichever side of the work the server is on.</param>
/// <param name="Next">What to do next.</param>
internal sealed record ErrorMeaning(string Code, ErrorKind? Kind, string? Next)
{
    private const string RunAgain = "Run it again.";

    /// <summary>The whole code, or its class of two characters; source: appendix A of PostgreSQL's documentation.</summary>
    private static readonly Dictionary<string, ErrorMeaning> Known = new()
    {
        ["28P01"] = new("postgres.authentication", null, "Check 'user' and 'password' of the connection, PGPASSWORD and the password file."),
        ["28000"] = new("postgres.authentication", null, "Check 'user' and 'tls' of the connection, and the server's pg_hba.conf."),
        ["3D000"] = new("postgres.no-database", null, "Check 'database' of the connection, or create the database."),
        ["3F000"] = new("postgres.no-schema", null, "Check the schema's name, or create the schema."),
        ["42P01"] = new("postgres.no-table", null, "Check the table's name and the search path."),
        ["42703"] = new("postgres.no-column", null, "Check the column's name."),
        ["42704"] = new("postgres.no-object", null, "Check the name, or create what it names."),
        ["42501"] = new("postgres.missing-right", null, null),
        ["42"] = new("postgres.statement", ErrorKind.Configuration, "Correct the SQL."),
        ["55P03"] = new("postgres.lock-timeout", ErrorKind.Conflict, "Wait for who holds the lock (pg_locks, pg_stat_activity) and run it again, or raise 'lock_timeout' of the connection."),
        ["57014"] = new("postgres.statement-timeout", null, "Raise 'statement_timeout' of the connection, or narrow what is asked for."),
        ["57P01"] = new("postgres.connection-ended", null, RunAgain),
        ["57P02"] = new("postgres.server-crashed", null, "See the server's log, then run it again."),
        ["57P03"] = new("postgres.not-ready", null, "Wait until the server accepts connections, and run it again."),
        ["57P04"] = new("postgres.no-database", null, "The database was dropped. Check 'database' of the connection."),
        ["57P05"] = new("postgres.connection-ended", null, "Raise the server's idle_session_timeout, and run it again."),
        ["25P03"] = new("postgres.connection-ended", null, "Raise the server's idle_in_transaction_session_timeout, and run it again."),
        ["53100"] = new("postgres.disk-full", null, "Make room on the server's disk, and run it again."),
        ["53200"] = new("postgres.out-of-memory", null, "Give the server more memory or less to do, and run it again."),
        ["53300"] = new("postgres.too-many-connections", null, "Lower 'pool_size' of the connection, end other sessions, or raise the server's max_connections."),
        ["53"] = new("postgres.resources", null, "See the server's log for what it is short of, and run it again."),
        ["58"] = new("postgres.server-system", null, "See the server's log: its file system or operating system failed."),
        ["25006"] = new("postgres.read-only", null, "The server or the session allows no writing: connect to the primary server."),
        ["40P01"] = new("postgres.deadlock", ErrorKind.Conflict, RunAgain),
        ["40"] = new("postgres.serialization", ErrorKind.Conflict, RunAgain),
        ["55006"] = new("postgres.in-use", ErrorKind.Conflict, "End the sessions that use it (pg_stat_activity), and run it again."),
        ["72000"] = new("postgres.snapshot-too-old", null, RunAgain),
        ["23505"] = new("postgres.unique-violation", ErrorKind.Data, "Remove the duplicates from the data, or load with a mode that replaces rows by key."),
        ["23502"] = new("postgres.null-violation", ErrorKind.Data, "Correct the data, or let the column hold nulls."),
        ["23"] = new("postgres.constraint-violation", ErrorKind.Data, "Correct the data, or the constraint."),
        ["22021"] = new("postgres.encoding", ErrorKind.Data, "Its bytes are not what the encoding says. Where they come from a database without one (SQL_ASCII), select the column with convert_from(convert_to(column, 'SQL_ASCII'), 'LATIN1') or whatever encoding they are in."),
        ["22023"] = new("postgres.parameter", null, "Correct what the message names."),
        ["22"] = new("postgres.data", ErrorKind.Data, "Correct the value, or the type of the column."),
        ["42P04"] = new("postgres.exists", ErrorKind.Conflict, "Choose another name, or drop what has it."),
        ["42P06"] = new("postgres.exists", ErrorKind.Conflict, "Choose another name, or drop what has it."),
        ["42P07"] = new("postgres.exists", ErrorKind.Conflict, "Choose another name, or drop what has it."),
        ["42710"] = new("postgres.exists", ErrorKind.Conflict, "Choose another name, or drop what has it."),
        ["2BP01"] = new("postgres.depended-on", ErrorKind.Conflict, "Drop what depends on it first."),
        ["08"] = new("postgres.connection-lost", null, "Check the network and the server's log, and run it again."),
        ["0A"] = new("postgres.not-supported", null, "The server cannot do this; a newer version may."),
        ["XX"] = new("postgres.server-internal", null, "See the server's log: it found itself at fault, or its files damaged."),
    };

    private static readonly ErrorMeaning Unknown = new("postgres.server", null, "See the server's log.");

    internal static ErrorMeaning Of(string sqlState) =>
        Known.GetValueOrDefault(sqlState) ?? Known.GetValueOrDefault(sqlState.Length >= 2 ? sqlState[..2] : "") ?? Unknown;
}
