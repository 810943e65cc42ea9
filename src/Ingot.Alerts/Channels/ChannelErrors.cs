using System.Net.Sockets;
using Ingot.Core.Errors;

namespace Ingot.Alerts.Channels;

/// <summary>Why a notice was not sent. No message holds more of an address than its host: the rest often is a secret.</summary>
internal static class ChannelErrors
{
    private const string Unsent = "The notice was not sent.";

    internal static IngotException Refused(string host, int status, string? answer, TimeSpan? retryAfter)
    {
        var facts = new Dictionary<string, object?> { ["host"] = host, [ErrorFacts.HttpStatus] = status };
        if (retryAfter is { } wait)
            facts[ErrorFacts.RetryAfter] = wait;
        return new IngotException(ErrorKind.Target, "alerts.refused", FormattableString.Invariant($"{host} answered {status}{(answer is null ? "" : $": {answer}")}."))
        {
            State = Unsent,
            Next = status is 401 or 403 or 404 or 410 ? "Check the channel's address and what lets it in, under 'alerts.channels'." : "See what the receiver says about it.",
            Facts = facts,
        };
    }

    internal static IngotException Unreachable(string host, Exception cause) =>
        new(ErrorKind.Target, "alerts.unreachable", $"{host} cannot be reached: {Reason(cause)}", cause)
        {
            State = Unsent,
            Next = "Check the channel's address under 'alerts.channels', and that the receiver runs.",
            Facts = new Dictionary<string, object?> { ["host"] = host },
        };

    internal static IngotException MailRefused(string host, int status, string step, string answer) =>
        new(ErrorKind.Target, "alerts.mail-refused", FormattableString.Invariant($"{host} answered {status} to {step}: {answer}"))
        {
            State = Unsent,
            Next = status is 530 or 534 or 535 ? "Check the user and password of the channel." : "See what the mail server says about it.",
            Facts = new Dictionary<string, object?> { ["host"] = host, ["smtpStatus"] = status, ["step"] = step },
            // What begins with 4 is to be tried again, says the protocol.
            KnownClass = ErrorClass.Of(ErrorCategory.ExternalService, status is >= 400 and < 500),
        };

    internal static IngotException MailUntrusted(string host, string why, Exception? cause = null) =>
        new(ErrorKind.Target, "alerts.mail-untrusted", $"The connection to {host} cannot be trusted: {why}", cause)
        {
            State = Unsent,
            Next = "Name the certificates to trust in the channel's 'root_certificate', or choose another 'tls'.",
            Facts = new Dictionary<string, object?> { ["host"] = host },
            KnownClass = ErrorClass.Of(ErrorCategory.Configuration, false),
        };

    private static string Reason(Exception cause) => cause.GetBaseException() switch
    {
        SocketException e => e.Message,
        OperationCanceledException => "it gave no answer in time",
        { } e => e.Message,
    };
}
