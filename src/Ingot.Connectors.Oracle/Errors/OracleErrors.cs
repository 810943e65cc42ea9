using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using Ingot.Connectors.Ado.Errors;
using Ingot.Connectors.Ado.Options;
using Ingot.Core.Errors;

namespace Ingot.Connectors.Oracle.Errors;

/// <summary>What Oracle's error numbers mean for who reads.</summary>
internal static partial class OracleErrors
{
    private static readonly Dictionary<int, OracleMeaning> Meanings = new()
    {
        [28] = new("oracle.connection-lost", ErrorKind.Source, ErrorCategory.Infrastructure, "Somebody ended the session; run it again."),
        [54] = new("oracle.locked", ErrorKind.Conflict, ErrorCategory.Transient, "Run it again when the other session is done."),
        [60] = new("oracle.deadlock", ErrorKind.Conflict, ErrorCategory.Transient, "Run it again."),
        [904] = new("oracle.no-column", ErrorKind.Configuration, null, "Check the names of columns; Oracle writes those that are not quoted in capitals."),
        [942] = new("oracle.no-table", ErrorKind.Configuration, null, "Check the name, and that the user may read the table: GRANT SELECT ON … TO …."),
        [1013] = new("oracle.cancelled", ErrorKind.Source, null, "Somebody cancelled the statement, or its time-out did; see 'statement_timeout'."),
        [1017] = new("oracle.authentication", ErrorKind.Configuration, null, "Check 'user' and 'password' of the connection; capitals count."),
        [1031] = new("oracle.rights", ErrorKind.Configuration, null, "Ask for the right that the statement needs."),
        [1033] = new("oracle.starting", ErrorKind.Source, ErrorCategory.Transient, "The database starts or stops; run it again."),
        [1034] = new("oracle.down", ErrorKind.Source, ErrorCategory.Infrastructure, "Start the database."),
        [1089] = new("oracle.starting", ErrorKind.Source, ErrorCategory.Transient, "The database stops; run it again when it is up."),
        [1466] = new("oracle.changed-definition", ErrorKind.Conflict, ErrorCategory.Transient, "The table was altered while it was read; run it again."),
        [1555] = new("oracle.snapshot-too-old", ErrorKind.Source, null, "The database no longer has the rows as they were. Read with more connections ('parallel'), or ask for a longer UNDO_RETENTION."),
        [2391] = new("oracle.sessions", ErrorKind.Source, ErrorCategory.Transient, "The user's sessions are used up; read with fewer connections, or raise the limit of its profile."),
        [2396] = new("oracle.connection-lost", ErrorKind.Source, ErrorCategory.Infrastructure, "The session was idle for too long; run it again."),
        [3113] = new("oracle.connection-lost", ErrorKind.Source, ErrorCategory.Infrastructure, "Check the server's log, and run it again."),
        [3114] = new("oracle.connection-lost", ErrorKind.Source, ErrorCategory.Infrastructure, "Check the network, and run it again."),
        [3135] = new("oracle.connection-lost", ErrorKind.Source, ErrorCategory.Infrastructure, "Check the network, and run it again."),
        [8181] = new("oracle.snapshot-too-old", ErrorKind.Source, null, "The snapshot is no longer there; run it again."),
        [12154] = new("oracle.unreachable", ErrorKind.Configuration, null, "Check 'host', 'port' and 'service_name' of the connection."),
        [12170] = new("oracle.unreachable", ErrorKind.Source, ErrorCategory.Transient, "Nobody answered in time; check 'host' and 'port', and that a firewall lets through."),
        [12505] = new("oracle.no-service", ErrorKind.Configuration, null, "The listener does not know this 'sid'; perhaps it is a 'service_name'."),
        [12514] = new("oracle.no-service", ErrorKind.Configuration, null, "The listener does not know this 'service_name'; perhaps it is a 'sid'."),
        [12516] = new("oracle.sessions", ErrorKind.Source, ErrorCategory.Transient, "The database takes no more connections now; run it again, or with fewer."),
        [12520] = new("oracle.sessions", ErrorKind.Source, ErrorCategory.Transient, "The database takes no more connections now; run it again, or with fewer."),
        [12528] = new("oracle.starting", ErrorKind.Source, ErrorCategory.Transient, "The database starts; run it again."),
        [12537] = new("oracle.connection-lost", ErrorKind.Source, ErrorCategory.Infrastructure, "Check the listener and the network, and run it again."),
        [12541] = new("oracle.unreachable", ErrorKind.Source, ErrorCategory.Infrastructure, "No listener is there; check 'host' and 'port' of the connection."),
        [12543] = new("oracle.unreachable", ErrorKind.Source, ErrorCategory.Infrastructure, "Check 'host' of the connection and the network."),
        [12545] = new("oracle.unreachable", ErrorKind.Configuration, null, "Check 'host' of the connection."),
        [12570] = new("oracle.connection-lost", ErrorKind.Source, ErrorCategory.Infrastructure, "Check the network, and run it again."),
        [28000] = new("oracle.authentication", ErrorKind.Configuration, null, "The account is locked; ask who runs the database."),
        [28001] = new("oracle.authentication", ErrorKind.Configuration, null, "The password has expired; set a new one."),
        [28040] = new("oracle.authentication", ErrorKind.Configuration, null, "Driver and database know no common way to log in; take another version of the driver."),
        [28759] = new("oracle.tls", ErrorKind.Configuration, null, "Check 'wallet' of the connection."),
        [29024] = new("oracle.tls", ErrorKind.Configuration, null, "The server's certificate is not trusted; check 'wallet' of the connection."),
    };

    /// <summary>The failure; null when the message holds no number of Oracle's.</summary>
    public static IngotException? Of(AdoSettings settings, DbException exception)
    {
        if (NumberOf(exception) is not { } number)
            return null;
        var meaning = Meanings.GetValueOrDefault(number) ?? Unknown(number);
        var failure = AdoErrors.Failure(
            meaning.Kind, meaning.Code, $"Oracle behind connection '{settings.Name}' says: {AdoErrors.Said(exception, settings)}", exception, settings, meaning.Next, meaning.Retryable);
        return new IngotException(failure.Kind, failure.Code, failure.Message, failure.InnerException)
        {
            Next = failure.Next,
            KnownClass = failure.KnownClass,
            Facts = new Dictionary<string, object?>(failure.Facts) { ["ora"] = string.Create(CultureInfo.InvariantCulture, $"ORA-{number:00000}") },
        };
    }

    /// <summary>The first number of a message such as <c>ORA-00942: table or view does not exist</c>; null for none.</summary>
    public static int? NumberOf(Exception exception) =>
        Number().Match(exception.Message) is { Success: true } found ? int.Parse(found.Groups[1].ValueSpan, CultureInfo.InvariantCulture) : null;

    /// <summary>Numbers of SQL that is wrong lie close together.</summary>
    private static OracleMeaning Unknown(int number) => number is >= 900 and <= 999
        ? new OracleMeaning("oracle.statement", ErrorKind.Configuration, null, "Check the SQL of the source.")
        : new OracleMeaning("oracle.failed", ErrorKind.Source, null, null);

    [GeneratedRegex(@"\bORA-(\d{1,5})\b", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
