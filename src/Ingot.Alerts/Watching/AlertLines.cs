using Ingot.Core.Alerts;
using Ingot.Journal;
using Ingot.Telemetry;
using Microsoft.Extensions.Logging;

namespace Ingot.Alerts.Watching;

/// <summary>Logs alerts and how people were told.</summary>
internal static partial class AlertLines
{
    private static ILogger Log => Logs.Of("Ingot.Alerts");

    /// <summary>An alert was raised, seen again or resolved.</summary>
    internal static void Changed(AlertChange change)
    {
        var alert = change.Alert;
        if (alert.State is AlertState.Resolved)
            Resolved(Log, alert.Id, alert.Rule);
        else if (change.Tell || alert.Occurrences == 1)
            Raised(Log, alert.Id, alert.Rule, alert.Severity, alert.State, alert.Message);
        else
            Seen(Log, alert.Id, alert.Rule, alert.Occurrences);
    }

    /// <summary>A channel was tried.</summary>
    internal static void Tried(AlertDelivery delivery)
    {
        switch (delivery.Outcome)
        {
            case DeliveryOutcome.Delivered:
                Delivered(Log, delivery.AlertId, delivery.Notice, delivery.Channel, delivery.AttemptNumber);
                break;
            case DeliveryOutcome.Retried:
                Retried(Log, delivery.AlertId, delivery.Notice, delivery.Channel, delivery.AttemptNumber, delivery.Message ?? "");
                break;
            default:
                GivenUp(Log, delivery.AlertId, delivery.Notice, delivery.Channel, delivery.AttemptNumber, delivery.Message ?? "");
                break;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Alert {Alert} of rule {Rule}, {Severity}, is {State}: {Message}")]
    private static partial void Raised(ILogger log, long alert, string rule, AlertSeverity severity, AlertState state, string message);

    [LoggerMessage(6, LogLevel.Debug, "Alert {Alert} of rule {Rule} was seen again, {Occurrences} times by now.")]
    private static partial void Seen(ILogger log, long alert, string rule, long occurrences);

    [LoggerMessage(2, LogLevel.Information, "Alert {Alert} of rule {Rule} is over.")]
    private static partial void Resolved(ILogger log, long alert, string rule);

    [LoggerMessage(3, LogLevel.Information, "Alert {Alert}: the notice that it was {Notice} went out over {Channel} at attempt {Number}.")]
    private static partial void Delivered(ILogger log, long alert, string notice, string channel, int number);

    [LoggerMessage(4, LogLevel.Warning, "Alert {Alert}: attempt {Number} to send the notice that it was {Notice} over {Channel} failed, another follows. {Error}")]
    private static partial void Retried(ILogger log, long alert, string notice, string channel, int number, string error);

    [LoggerMessage(5, LogLevel.Error, "Alert {Alert}: attempt {Number} to send the notice that it was {Notice} over {Channel} failed and none follows. {Error}")]
    private static partial void GivenUp(ILogger log, long alert, string notice, string channel, int number, string error);
}
