using Ingot.Cli.Hosting;
using Ingot.Core.Alerts;
using Ingot.Journal;

namespace Ingot.Cli.Commands;

/// <summary><c>ingot alerts resolve</c>: says that an alert is resolved.</summary>
internal sealed class AlertsResolveCommand : AlertSettling
{
    public AlertsResolveCommand(CommandHost host)
        : base("resolve", "Say that an alert is over. One whose rule no longer finds anything resolves itself.", host) =>
        Examples =
        [
            ("ingot alerts resolve 12", "By you, without a note."),
            ("ingot alerts resolve 12 --note \"disk replaced\" --by ada", "With a note, by somebody else."),
        ];

    protected override ValueTask<Alert> Settle(AlertLog alerts, long number, string by, string? note, CancellationToken cancellationToken) =>
        alerts.ResolveAsync(number, by, note, cancellationToken);

    protected override string Said(Alert alert) => $"resolved by {alert.ResolvedBy}";
}
