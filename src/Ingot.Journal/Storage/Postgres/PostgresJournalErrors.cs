using System.Net.Sockets;
using Ingot.Core.Errors;
using Ingot.Core.Naming;
using Ingot.Postgres.Sessions;
using Npgsql;

namespace Ingot.Journal.Storage.Postgres;

/// <summary>Failures of a journal in PostgreSQL, in the words of the person who must do something about them.</summary>
internal static class PostgresJournalErrors
{
    private const string Unaffected = "The lake and the warehouse are not affected.";

    /// <summary>Whether it is likely to go by itself: the server restarts, the connection broke, too many are connected.</summary>
    internal static bool IsPassing(Exception e) => e switch
    {
        PostgresException p => p.SqlState is
            PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
            or PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected
            or PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.IdleSessionTimeout || p.SqlState.StartsWith("08", StringComparison.Ordinal),
        NpgsqlException n => n.InnerException is IOException or SocketException or TimeoutException || n.IsTransient,
        IOException or SocketException or TimeoutException => true,
        _ => false,
    };

    /// <summary>Whether the server says that it is about to answer, or has too much to do just now.</summary>
    internal static bool IsStarting(Exception e) =>
        e is PostgresException { SqlState: not null } p && !p.SqlState.StartsWith("08", StringComparison.Ordinal);

    internal static IngotException InDoubt(PostgresSettings settings, Exception cause) =>
        new(ErrorKind.Target, "journal.in-doubt", $"The connection to the journal {settings.Display} broke while something was being committed: {cause.Message}", cause)
        {
            State = Unaffected,
            Next = "Look at 'ingot runs', and give the command again.",
            Facts = Facts(settings),
        };

    /// <summary>The role may not make or change the journal.</summary>
    internal static IngotException MayNotCreate(PostgresSettings settings, PostgresException cause)
    {
        var right = cause.MessageText.Contains("database", StringComparison.Ordinal)
            ? $"right CREATE on database {Sql.Name(settings.Database)}"
            : cause.MessageText.Contains("schema", StringComparison.Ordinal)
                ? $"rights USAGE and CREATE on schema {PostgresSchema.Name}"
                : $"ownership of the tables of schema {PostgresSchema.Name}";
        return new IngotException(
            ErrorKind.Target, "journal.missing-right", $"The journal {settings.Display} is not set up, and role {Sql.Name(settings.User)} lacks the {right}: {cause.MessageText}.", cause)
        {
            State = Unaffected,
            Next = "Run 'ingot setup', which uses the admin connection, or give the role that right.",
            Facts = Facts(settings, ("role", settings.User), ("right", right)),
        };
    }

    /// <summary>The database cannot hold every text.</summary>
    internal static IngotException WrongEncoding(PostgresSettings settings, string encoding) =>
        new(ErrorKind.Target, "journal.encoding", $"Database {Sql.Name(settings.Database)} has encoding {encoding}, which cannot hold every text that a journal gets.")
        {
            State = Unaffected,
            Next = "Name another database in 'journal.connection'; one that 'ingot setup' creates has encoding UTF8.",
            Facts = Facts(settings, ("encoding", encoding)),
        };

    /// <summary>The role may not read or write the journal.</summary>
    internal static IngotException MayNotUse(PostgresSettings settings, string right, PostgresException? cause) =>
        new(ErrorKind.Target, "journal.missing-right", $"Role {Sql.Name(settings.User)} may not use the journal {settings.Display}: {right}.", cause)
        {
            State = Unaffected,
            Next = $"Run 'ingot setup', or give the role USAGE on schema {PostgresSchema.Name}, SELECT and INSERT on its tables, UPDATE on run, task and batch, USAGE on its sequences.",
            Facts = Facts(settings, ("role", settings.User), ("right", right)),
        };

    /// <summary>Puts any failure of reading or writing into the journal's words.</summary>
    internal static IngotException Of(Exception error, PostgresSettings settings) => error switch
    {
        IngotException e => e,
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } e => new(
            ErrorKind.Target, "journal.no-database", $"There is no database {Sql.Name(settings.Database)} for the journal on {settings.Host}:{settings.Port}.", e)
        {
            Next = "Run 'ingot setup', which creates it, or correct the connection " + settings.Name + ".",
            Facts = Facts(settings),
        },
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } e => new(
            ErrorKind.Target, "journal.login-refused", $"The server of the journal {settings.Display} refuses role {Sql.Name(settings.User)}: {e.MessageText}.", e)
        {
            Next = $"Run 'ingot setup', which creates the role, or correct user and password of connection {settings.Name}.",
            Facts = Facts(settings, ("role", settings.User)),
        },
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } e => MayNotUse(settings, e.MessageText, e),
        PostgresException { SqlState: PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn or PostgresErrorCodes.DuplicateTable or PostgresErrorCodes.InvalidSchemaName } e => new(
            ErrorKind.Target, "journal.unreadable", $"Schema {PostgresSchema.Name} of {settings.Display} is no whole journal: {e.MessageText}.", e)
        {
            State = "The lake and the warehouse are not affected; only the record of past runs is in this schema.",
            Next = $"Rename the schema {PostgresSchema.Name}; a new journal is begun by 'ingot setup' or the next run.",
            Facts = Facts(settings),
        },
        PostgresException { SqlState: var state } e when state.StartsWith("23", StringComparison.Ordinal) =>
            new(ErrorKind.Bug, "journal.refused", $"The journal refuses a record: {e.MessageText}", e) { State = Unaffected, Facts = Facts(settings) },
        _ when IsPassing(error) => new(ErrorKind.Target, "journal.unreachable", $"The journal {settings.Display} cannot be reached: {Sentence(error)}", error)
        {
            State = Unaffected,
            Next = $"Check that the server runs and that connection {settings.Name} names it, and give the command again.",
            Facts = Facts(settings),
        },
        NpgsqlException e => new(ErrorKind.Target, "journal.inaccessible", $"The journal {settings.Display} could not be read or written: {Sentence(e)}", e)
        {
            State = Unaffected,
            Next = "Look at the server's log and its free disk space, and give the command again.",
            Facts = Facts(settings),
        },
        _ => new IngotException(ErrorKind.Bug, "journal.bug", $"The journal {settings.Display} could not be used: {error.Message}", error) { State = Unaffected },
    };

    private static string Sentence(Exception e)
    {
        var inner = e.InnerException is IOException or SocketException or TimeoutException ? $" ({e.InnerException.Message})" : "";
        return (e is PostgresException p ? p.MessageText : e.Message) + inner;
    }

    private static Dictionary<string, object?> Facts(PostgresSettings settings, params (string Name, object? Value)[] more)
    {
        var facts = new Dictionary<string, object?> { ["place"] = settings.Display, ["connection"] = settings.Name };
        foreach (var (name, value) in more)
            facts[name] = value;
        return facts;
    }
}
