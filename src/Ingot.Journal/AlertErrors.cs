using Ingot.Core.Alerts;
using Ingot.Core.Errors;

namespace Ingot.Journal;

/// <summary>What cannot be done with an alert or a silence, in the words of the person who tried.</summary>
internal static class AlertErrors
{
    internal static IngotException NotFound(long alertId) =>
        new(ErrorKind.Usage, "alert.not-found", FormattableString.Invariant($"There is no alert {alertId}."))
        {
            Next = "'ingot alerts --all' lists them with their numbers.",
            Facts = new Dictionary<string, object?> { ["alert"] = alertId },
        };

    internal static IngotException DoneBefore(Alert alert)
    {
        var (word, by, at) = alert.State == AlertState.Resolved
            ? ("resolved", alert.ResolvedBy, alert.ResolvedAt)
            : ("acknowledged", alert.AcknowledgedBy, alert.AcknowledgedAt);
        return new IngotException(
            ErrorKind.Conflict,
            $"alert.{word}-before",
            FormattableString.Invariant($"Alert {alert.Id} was {word} by {by} at {at:yyyy-MM-dd HH:mm:ss} UTC already."))
        {
            State = "That stays as it is.",
            Next = FormattableString.Invariant($"'ingot alerts show {alert.Id}' shows it."),
            Facts = new Dictionary<string, object?> { ["alert"] = alert.Id, ["by"] = by, ["at"] = at },
        };
    }

    internal static IngotException NoSilence(long silenceId) =>
        new(ErrorKind.Usage, "alert.no-silence", FormattableString.Invariant($"There is no silence {silenceId} that has not ended."))
        {
            Next = "'ingot alerts silence' lists them with their numbers.",
            Facts = new Dictionary<string, object?> { ["silence"] = silenceId },
        };
}
