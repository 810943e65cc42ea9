using Ingot.Cli.Hosting;
using Ingot.Core.Alerts;
using Ingot.Journal;

namespace Ingot.Cli.Commands;

/// <summary><c>ingot alerts ack</c>: says that an alert is acknowledged.</summary>
internal sealed class AlertsAckCommand : AlertSettling
{
    public AlertsAckCommand(CommandHost host)
        : base("ack", "Say that you look after an alert. Nobody is told of it again until it is over and comes back.", host) =>
        Examples =
        [
            ("ingot alerts ack 12", "By you, without a note."),
            ("ingot alerts ack 12 --note \"on it\" --by ada", "With a note, by somebody else."),
        ];

    protected override ValueTask<Alert> Settle(AlertLog alerts, long number, string by, string? note, CancellationToken cancellationToken) =>
        alerts.AcknowledgeAsync(number, by, note, cancellationToken);

    protected override string Said(Alert alert) => $"acknowledged by {alert.AcknowledgedBy}";
}
