using System.Net.Sockets;
using System.Security.Authentication;
using Ingot.Core.Errors;
using Ingot.Postgres.Sessions;
using Npgsql;

namespace Ingot.Postgres.Errors;

/// <summary>The one place where what a PostgreSQL server says, or the silence after it, becomes a failure of Ingot.</summary>
public static class PostgresErrors
{
    private const string CheckServer = "Check that the server runs, that 'host' and 'port' of the connection are right, and that a firewall lets through.";

    /// <summary>Turns an exception of Npgsql, of a socket or of a stream into a failure. Failures of Ingot and cancellation
    /// come back as they are, and so does what has nothing to do with the server.</summary>
    /// <param name="exception">What was caught.</param>
    /// <param name="settings">The connection.</param>
    /// <param name="side">Which side of the work the server is on: <see cref="ErrorKind.Source"/> or <see cref="ErrorKind.Target"/>.</param>
    /// <param name="statement">The SQL that failed; tells which right is missing.</param>
    public static Exception Explain(Exception exception, PostgresSettings settings, ErrorKind side = ErrorKind.Source, string? statement = null) => exception switch
    {
        IngotException or OperationCanceledException => exception,
        PostgresException server => From(ServerError.Of(server), settings, side, statement, server),
        NpgsqlException { InnerException: PostgresException server } => From(ServerError.Of(server), settings, side, statement, exception),
        NpgsqlException { InnerException: SocketException socket } => Unreachable(settings, side, socket),
        NpgsqlException { InnerException: AuthenticationException tls } => Tls(settings, side, tls.Message, tls),
        NpgsqlException { Message: var message } when message.Contains("pool has been exhausted", StringComparison.Ordinal) => PoolExhausted(settings, side, exception),
        NpgsqlException { InnerException: TimeoutException } or TimeoutException => TimedOut(settings, side, exception),
        NpgsqlException { InnerException: IOException } or IOException or ObjectDisposedException => Lost(settings, side, exception),
        NpgsqlException { Message: var message } when message.Contains("password", StringComparison.OrdinalIgnoreCase) => NoPassword(settings, side),
        SocketException socket => Unreachable(settings, side, socket),
        AuthenticationException tls => Tls(settings, side, tls.Message, tls),
        NpgsqlException other => new PostgresFailure(side, "postgres.client", $"{settings} failed: {other.Message}", other) { Facts = FactsOf(settings) },
        _ => exception,
    };

    /// <summary>Turns what a server said into a failure.</summary>
    /// <param name="error">What it said.</param>
    /// <param name="settings">The connection.</param>
    /// <param name="side">Which side of the work the server is on.</param>
    /// <param name="statement">The SQL that failed.</param>
    /// <param name="cause">The exception it came with, or null.</param>
    public static PostgresFailure From(ServerError error, PostgresSettings settings, ErrorKind side = ErrorKind.Source, string? statement = null, Exception? cause = null)
    {
        var meaning = ErrorMeaning.Of(error.SqlState);
        var (message, next) = error.SqlState switch
        {
            "42501" => MissingRight.Explain(error, settings, statement),
            "28P01" or "28000" when error.SqlState == "28P01" || error.Message.Contains("does not exist", StringComparison.Ordinal) =>
                ($"Server {settings.Host}:{settings.Port} refuses role '{settings.User}': {error.Message}.", meaning.Next),
            "57014" when error.Message.Contains("user request", StringComparison.Ordinal) => ("Somebody cancelled the statement.", "Run it again."),
            _ => ($"Database '{settings.Database}' says: {Sentence(error)}", meaning.Next ?? error.Hint),
        };
        return new PostgresFailure(meaning.Kind ?? side, error is { SqlState: "57014" } && !error.Message.Contains("timeout", StringComparison.Ordinal) ? "postgres.cancelled" : meaning.Code, message, cause)
        {
            Server = error,
            Next = next,
            Facts = new Dictionary<string, object?>(FactsOf(settings))
            {
                [ErrorFacts.SqlState] = error.SqlState,
                ["detail"] = error.Detail,
                ["hint"] = error.Hint,
                ["where"] = error.Where,
                ["schema"] = error.Schema,
                ["table"] = error.Table,
                ["column"] = error.Column,
                ["constraint"] = error.Constraint,
            },
        };
    }

    internal static PostgresFailure Lost(PostgresSettings settings, ErrorKind side, Exception? cause = null) =>
        new(side, "postgres.connection-lost", $"The connection to {settings} was lost.", cause)
        {
            KnownClass = ErrorClass.Of(ErrorCategory.Infrastructure, isRetryable: true),
            Next = "Check the network and the server's log, and run it again.",
            Facts = FactsOf(settings),
        };

    internal static PostgresFailure Unreachable(PostgresSettings settings, ErrorKind side, SocketException cause) =>
        cause.SocketErrorCode is SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown
            ? Lost(settings, side, cause)
            : new PostgresFailure(side, "postgres.unreachable", $"{Place(settings)} cannot be reached: {cause.Message}.", cause) { Next = CheckServer, Facts = FactsOf(settings) };

    internal static PostgresFailure TimedOut(PostgresSettings settings, ErrorKind side, Exception? cause = null) =>
        new(side, "postgres.unreachable", $"{Place(settings)} did not answer within {settings.ConnectTimeout.TotalSeconds:0.#} s.", cause)
        {
            KnownClass = ErrorClass.Of(ErrorCategory.Transient, isRetryable: true),
            Next = CheckServer + " A busy server may need a longer 'connect_timeout'.",
            Facts = FactsOf(settings),
        };

    private static PostgresFailure PoolExhausted(PostgresSettings settings, ErrorKind side, Exception cause) =>
        new(side, "postgres.pool-exhausted", $"All {settings.PoolSize} connections to {settings} were in use for {settings.ConnectTimeout.TotalSeconds:0.#} s.", cause)
        {
            KnownClass = ErrorClass.Of(ErrorCategory.Resource, isRetryable: true),
            Next = "Raise 'pool_size' of the connection, or run less at once.",
            Facts = FactsOf(settings),
        };

    internal static PostgresFailure NoPassword(PostgresSettings settings, ErrorKind side) =>
        new(side, "postgres.authentication", $"{Place(settings)} asks for a password of role '{settings.User}', and none is given.")
        {
            Next = "Give the connection a 'password', set PGPASSWORD, or add a line to the password file (which only its owner may read).",
            Facts = FactsOf(settings),
        };

    internal static PostgresFailure Authentication(PostgresSettings settings, ErrorKind side, string why) =>
        new(side, "postgres.authentication", $"{Place(settings)} and Ingot do not agree on who is who: {why}.") { Facts = FactsOf(settings) };

    internal static PostgresFailure Tls(PostgresSettings settings, ErrorKind side, string why, Exception? cause = null) =>
        new(side, "postgres.tls", $"There is no secure connection to {Place(settings)}: {why.TrimEnd('.')}.", cause)
        {
            Next = "Check 'tls' and 'root_certificate' of the connection, and the server's certificate.",
            Facts = FactsOf(settings),
        };

    internal static PostgresFailure Protocol(PostgresSettings settings, ErrorKind side, string what) =>
        new(side, "postgres.protocol", $"{Place(settings)} does not speak PostgreSQL's protocol as expected: {what}.")
        {
            Next = "Check that 'host' and 'port' of the connection are those of a PostgreSQL server.",
            Facts = FactsOf(settings),
        };

    private static string Place(PostgresSettings settings) =>
        settings.Host.StartsWith('/') ? $"The server behind the socket of port {settings.Port} in '{settings.Host}'" : $"Server {settings.Host}:{settings.Port}";

    private static string Sentence(ServerError error)
    {
        var sentence = error.Message.TrimEnd('.');
        return error.Detail is { Length: > 0 } detail ? $"{sentence}. {detail.TrimEnd('.')}." : sentence + ".";
    }

    private static Dictionary<string, object?> FactsOf(PostgresSettings settings) => new()
    {
        ["connection"] = settings.Name,
        ["host"] = settings.Host,
        ["port"] = settings.Port,
        ["database"] = settings.Database,
        ["user"] = settings.User,
    };
}
