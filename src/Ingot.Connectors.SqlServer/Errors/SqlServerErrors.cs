using System.ComponentModel;
using System.Globalization;
using System.Net.Sockets;
using System.Security.Authentication;
using Ingot.Connectors.SqlServer.Sessions;
using Ingot.Core.Errors;
using Microsoft.Data.SqlClient;

namespace Ingot.Connectors.SqlServer.Errors;

/// <summary>The one place where what the server says, or the silence after it, becomes a failure of Ingot.</summary>
internal static class SqlServerErrors
{
    private const string CheckServer = "Check that the server runs, that 'host' and 'port' or 'instance' of the connection are right, and that a firewall lets through.";

    /// <summary>Turns an exception of the driver into a failure. Failures of Ingot and cancellations come back as they are.</summary>
    /// <param name="exception">What was caught.</param>
    /// <param name="settings">The connection.</param>
    internal static Exception Explain(Exception exception, SqlServerSettings settings) => exception switch
    {
        IngotException or OperationCanceledException => exception,
        SqlException sql => From(sql, settings),
        InvalidOperationException { Message: var message } when message.Contains("pool", StringComparison.OrdinalIgnoreCase) && message.Contains("imeout", StringComparison.Ordinal) => PoolExhausted(settings, exception),
        NotSupportedException { Message: var message } when message.Contains("Globalization", StringComparison.Ordinal) => NoCultureData(settings, exception),
        // The driver's other failures say how it was used, or that the stream of a server is not what it should be.
        InvalidOperationException or IOException or SocketException or AuthenticationException or InvalidCastException or FormatException or OverflowException
            => Failure(settings, ErrorKind.Source, "sqlserver.protocol", $"What {settings.Server} sends is not understood: {exception.Message}", exception, ErrorClass.Of(ErrorCategory.Infrastructure, isRetryable: false), "Check that 'host' and 'port' of the connection are those of a SQL Server."),
        _ => exception,
    };

    private static IngotException From(SqlException exception, SqlServerSettings settings)
    {
        if (exception.Errors.Count == 0)
            return Failure(settings, ErrorKind.Source, "sqlserver.server", $"{settings} failed: {exception.Message}", exception, null, null);

        // Several errors of one statement: the first with a meaning of its own says most.
        var error = exception.Errors.Cast<SqlError>().OrderByDescending(e => e.Class).First();
        if (exception.InnerException is AuthenticationException tls)
            return Tls(settings, tls.Message, exception);
        if (IsTls(exception, error))
            return Tls(settings, error.Message, exception);
        if (error.Class == 20 && exception.InnerException is Win32Exception && Refusal(error.Number))
            return Unreachable(settings, exception);
        if (error is { Number: -2 } && exception.Message.Contains("Connection Timeout", StringComparison.OrdinalIgnoreCase))
            return TimedOut(settings, exception);

        var meaning = ErrorMeaning.Of(error.Number, error.Class);
        var sentences = string.Join(" ", exception.Errors.Cast<SqlError>().Where(e => e.Class >= 11).Select(e => e.Message.Trim()).Distinct());
        return Failure(settings, meaning.Kind, meaning.Code, $"Database '{settings.Database}' of {settings.Server} says: {(sentences.Length == 0 ? error.Message : sentences)}", exception, meaning.Class, meaning.Next, error);
    }

    /// <summary>The numbers of a socket that found nobody: not those of a conversation that broke off.</summary>
    private static bool Refusal(int number) => number is 2 or 53 or 11001 or 10060 or 10061 or 40 or 26 or 25 or 0 or -1 or 35 or 111 or 113 or 110 or 258;

    private static bool IsTls(SqlException exception, SqlError error) =>
        error.Class == 20 && (error.Message.Contains("certificate", StringComparison.OrdinalIgnoreCase) || error.Message.Contains("encrypt", StringComparison.OrdinalIgnoreCase)
            || exception.ToString().Contains(nameof(AuthenticationException), StringComparison.Ordinal));

    private static IngotException Tls(SqlServerSettings settings, string why, Exception cause) => Failure(
        settings, ErrorKind.Source, "sqlserver.tls", $"There is no secure connection to {settings.Server}: {why.TrimEnd('.')}.", cause, ErrorClass.Of(ErrorCategory.Configuration, isRetryable: false),
        "Check the server's certificate, and 'encrypt', 'host_name_in_certificate', 'server_certificate' and 'trust_server_certificate' of the connection.");

    private static IngotException Unreachable(SqlServerSettings settings, SqlException cause) => Failure(
        settings, ErrorKind.Source, "sqlserver.unreachable", $"Server {settings.Server} cannot be reached{Why(cause.InnerException)}.", cause,
        ErrorClass.Of(ErrorCategory.Infrastructure, isRetryable: true), CheckServer);

    /// <summary>What the system says, if it does: outside of Windows the driver often lost that, and its number 0 reads "Success".</summary>
    private static string Why(Exception? cause) => cause is null or Win32Exception { NativeErrorCode: 0 } ? "" : $": {cause.Message.TrimEnd('.')}";

    private static IngotException TimedOut(SqlServerSettings settings, Exception cause) => Failure(
        settings, ErrorKind.Source, "sqlserver.unreachable", string.Create(CultureInfo.InvariantCulture, $"Server {settings.Server} did not answer within {settings.ConnectTimeout.TotalSeconds:0.#} s."), cause,
        ErrorClass.Of(ErrorCategory.Transient, isRetryable: true), CheckServer + " A busy server may need a longer 'connect_timeout'.");

    private static IngotException NoCultureData(SqlServerSettings settings, Exception cause) => Failure(
        settings, ErrorKind.Configuration, "sqlserver.culture-data", "The driver of SQL Server looks up code pages in culture data (ICU), which this program runs without.", cause, null,
        "Install ICU (Debian and Ubuntu: apt-get install libicu-dev) and see that DOTNET_SYSTEM_GLOBALIZATION_INVARIANT is not set.");

    private static IngotException PoolExhausted(SqlServerSettings settings, Exception cause) => Failure(
        settings, ErrorKind.Source, "sqlserver.pool-exhausted", string.Create(CultureInfo.InvariantCulture, $"All {settings.PoolSize} connections to {settings} were in use for {settings.ConnectTimeout.TotalSeconds:0.#} s."), cause,
        ErrorClass.Of(ErrorCategory.Resource, isRetryable: true), "Raise 'pool_size' of the connection, or run less at once.");

    private static IngotException Failure(
        SqlServerSettings settings, ErrorKind kind, string code, string message, Exception cause, ErrorClass? known, string? next, SqlError? error = null)
    {
        var facts = new Dictionary<string, object?>
        {
            ["connection"] = settings.Name,
            ["server"] = settings.Server,
            ["database"] = settings.Database,
            ["user"] = settings.Account,
        };
        if (error is not null)
        {
            facts["number"] = error.Number;
            facts["severity"] = (int)error.Class;
            facts["errorState"] = (int)error.State;
            facts["line"] = error.LineNumber;
        }

        return new IngotException(kind, code, message, cause) { KnownClass = known, Next = next, Facts = facts };
    }
}
