using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ingot.Cli.History;
using Ingot.Cli.Hosting;
using Ingot.Cli.Output;
using Ingot.Core.Alerts;

namespace Ingot.Cli.Commands;

/// <summary><c>ingot alerts ack</c>: says that an alert is acknowledged.</summary>
internal sealed class AlertsAckCommand : IngotCommand
{
    private readonly Argument<string> _alert = AlertNumber.Argument();
    private readonly Option<string> _note = new("--note") { HelpName = "TEXT", Description = "What to say about it." };
    private readonly Option<string> _by = AlertNumber.By();

    public AlertsAckCommand(CommandHost host)
        : base("ack", "Say that you look after an alert. Nobody is told of it again until it is over and comes back.", host)
    {
        Add(_alert);
        Add(_note);
        Add(_by);
        Examples =
        [
            ("ingot alerts ack 12", "By you, without a note."),
            ("ingot alerts ack 12 --note \"on it\" --by ada", "With a note, by somebody else."),
        ];
    }

    protected override async Task<int> Run(CommandContext context)
    {
        var number = AlertNumber.Read(context, _alert);
        var by = context.Parse.GetValue(_by) ?? Environment.UserName;
        await using var journal = await context.JournalAsync();
        var alert = await journal.Alerts.AcknowledgeAsync(number, by, context.Parse.GetValue(_note), context.CancellationToken);
        context.Report.End(new Shown(alert));
        return ExitCode.Success;
    }

    private sealed record Shown(Alert Alert) : IOutcome
    {
        public bool IsAnswer => false;

        public void WriteText(TextPage page) =>
            page.Line(SafeText.Of(FormattableString.Invariant($"Alert {Alert.Id} ({Alert.Rule}) is acknowledged by {Alert.AcknowledgedBy}.")));

        public JsonNode ToJson() => JsonSerializer.SerializeToNode(Alert, JournalDocuments.Default.Alert)!;
    }
}
