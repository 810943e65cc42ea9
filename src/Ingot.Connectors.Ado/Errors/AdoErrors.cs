using System.Data.Common;
using System.Net.Sockets;
using Ingot.Connectors.Ado.Drivers;
using Ingot.Connectors.Ado.Options;
using Ingot.Core.Errors;

namespace Ingot.Connectors.Ado.Errors;

/// <summary>The one place where what a driver says becomes a failure of Ingot.</summary>
public static class AdoErrors
{
    /// <summary>Turns an exception of a driver into a failure. Failures of Ingot and cancellation come back as they are.</summary>
    /// <param name="exception">What was caught.</param>
    /// <param name="settings">The connection.</param>
    /// <param name="connecting">Whether the connection was being opened.</param>
    public static Exception Explain(Exception exception, AdoSettings settings, bool connecting = false) => exception switch
    {
        IngotException or OperationCanceledException => exception,
        DbException database => settings.Known?.Invoke(settings, database) ?? OfDatabase(database, settings, connecting),
        TimeoutException => TimedOut(exception, settings),
        IOException or SocketException or ObjectDisposedException => Lost(exception, settings),
        FileNotFoundException or FileLoadException or TypeLoadException or TypeInitializationException or DllNotFoundException or BadImageFormatException =>
            Failure(ErrorKind.Configuration, "ado.driver-broken", $"The driver '{settings.Provider}' does not work here: {Said(exception, settings)}", exception, settings, "Add a version of it that works with 'ingot plugin add'."),
        ArgumentException when connecting => Failure(
            ErrorKind.Configuration, "ado.connection-string", $"The driver '{settings.Provider}' does not understand the settings of connection '{settings.Name}': {Said(exception, settings)}", exception, settings,
            "Correct 'connection_string' or 'settings'; the driver's documentation lists its keys."),
        InvalidOperationException or NotSupportedException or InvalidCastException or ArgumentException or FormatException or OverflowException =>
            Failure(ErrorKind.Source, "ado.driver", $"The driver '{settings.Provider}' failed: {Said(exception, settings)}", exception, settings, null),
        _ => exception,
    };

    /// <summary>Says that a driver is not there.</summary>
    /// <param name="settings">The connection.</param>
    /// <param name="known">The drivers that are there.</param>
    public static IngotException DriverMissing(AdoSettings settings, IReadOnlyCollection<string> known) => new(
        ErrorKind.Configuration, "ado.driver-missing",
        $"Connection '{settings.Name}' needs the ADO.NET driver '{settings.Provider}', which no plugin brings.{Nearest.Hint(settings.Provider, known)}")
    {
        State = "Nothing was read.",
        Next = $"Add it: '{KnownDriver.AddCommand(settings.Provider)}'. {(known.Count == 0 ? "No driver is there." : $"There are: {string.Join(", ", known)}.")}",
        Location = settings.ProviderPlace,
        Facts = new Dictionary<string, object?> { ["provider"] = settings.Provider, ["drivers"] = string.Join(", ", known) },
    };

    private static IngotException OfDatabase(DbException exception, AdoSettings settings, bool connecting)
    {
        var state = exception.SqlState is { Length: 5 } said ? said : null;
        return (state, exception.InnerException) switch
        {
            (null, TimeoutException) => TimedOut(exception, settings),
            (null, IOException or SocketException) => connecting ? Unreachable(exception, settings) : Lost(exception, settings),
            ({ } code, _) when code.StartsWith("28", StringComparison.Ordinal) => Failure(
                ErrorKind.Configuration, "ado.authentication", $"The server behind connection '{settings.Name}' refuses who asks: {Said(exception, settings)}", exception, settings, "Check 'user' and 'password' of the connection."),
            ({ } code, _) when code.StartsWith("42", StringComparison.Ordinal) => Failure(
                ErrorKind.Configuration, "ado.statement", $"The database behind connection '{settings.Name}' refuses the statement: {Said(exception, settings)}", exception, settings, "Check the names and rights, and the SQL of the source."),
            _ => Failure(ErrorKind.Source, "ado.failed", $"The database behind connection '{settings.Name}' says: {Said(exception, settings)}", exception, settings, null),
        };
    }

    private static IngotException Unreachable(Exception exception, AdoSettings settings) =>
        Failure(ErrorKind.Source, "ado.unreachable", $"The database behind connection '{settings.Name}' cannot be reached: {Said(exception, settings)}", exception, settings, "Check that the server runs, and the settings of the connection.", ErrorCategory.Infrastructure);

    private static IngotException Lost(Exception exception, AdoSettings settings) =>
        Failure(ErrorKind.Source, "ado.connection-lost", $"The connection to {settings} was lost: {Said(exception, settings)}", exception, settings, "Check the network and the server's log, and run it again.", ErrorCategory.Infrastructure);

    /// <summary>Says that nobody answered in time.</summary>
    internal static IngotException TimedOut(Exception exception, AdoSettings settings) =>
        Failure(ErrorKind.Source, "ado.timeout", $"The database behind connection '{settings.Name}' did not answer in time.", exception, settings, "Raise 'connect_timeout' or 'statement_timeout' of the connection, or find out what keeps the server busy.", ErrorCategory.Transient);

    /// <summary>A failure with what is known of it.</summary>
    /// <param name="kind">What the user can do.</param>
    /// <param name="code">Code.</param>
    /// <param name="message">Message; must hold no secret.</param>
    /// <param name="cause">What the driver threw.</param>
    /// <param name="settings">The connection.</param>
    /// <param name="next">What to do, or null.</param>
    /// <param name="retryable">Its category when it may pass by itself; null when nothing is known.</param>
    public static IngotException Failure(ErrorKind kind, string code, string message, Exception cause, AdoSettings settings, string? next, ErrorCategory? retryable = null) => new(kind, code, message, Cause(cause, settings))
    {
        Next = next,
        KnownClass = retryable is { } category ? ErrorClass.Of(category, isRetryable: true) : cause is DbException { IsTransient: true } ? ErrorClass.Of(ErrorCategory.Transient, isRetryable: true) : null,
        Facts = new Dictionary<string, object?>
        {
            ["connection"] = settings.Name,
            ["provider"] = settings.Provider,
            [ErrorFacts.SqlState] = (cause as DbException)?.SqlState,
        },
    };

    /// <summary>An exception that quotes a secret is not kept: logs show causes, too.</summary>
    private static Exception? Cause(Exception cause, AdoSettings settings) => settings.Secrets.Hide(cause.ToString()) == cause.ToString() ? cause : null;

    /// <summary>What the driver says, as a sentence without secrets.</summary>
    /// <param name="exception">What was caught.</param>
    /// <param name="settings">The connection.</param>
    public static string Said(Exception exception, AdoSettings settings)
    {
        var inner = exception is TypeInitializationException or DbException { InnerException: SocketException or IOException } ? exception.InnerException ?? exception : exception;
        var text = settings.Secrets.Hide(inner.Message).Trim();
        return text.EndsWith('.') ? text : text + ".";
    }
}
