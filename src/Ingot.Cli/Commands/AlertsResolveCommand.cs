using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ingot.Cli.History;
using Ingot.Cli.Hosting;
using Ingot.Cli.Output;
using Ingot.Core.Alerts;

namespace Ingot.Cli.Commands;

/// <summary><c>ingot alerts resolve</c>: says that an alert is resolved.</summary>
internal sealed class AlertsResolveCommand : IngotCommand
{
    private readonly Argument<string> _alert = AlertNumber.Argument();
    private readonly Option<string> _note = new("--note") { HelpName = "TEXT", Description = "What to say about it." };
    private readonly Option<string> _by = AlertNumber.By();

    public AlertsResolveCommand(CommandHost host)
        : base("resolve", "Say that an alert is over. One whose rule no longer finds anything resolves itself.", host)
    {
        Add(_alert);
        Add(_note);
        Add(_by);
        Examples =
        [
            ("ingot alerts resolve 12", "By you, without a note."),
            ("ingot alerts resolve 12 --note \"disk replaced\" --by ada", "With a note, by somebody else."),
        ];
    }

    protected override async Task<int> Run(CommandContext context)
    {
        var number = AlertNumber.Read(context, _alert);
        var by = context.Parse.GetValue(_by) ?? Environment.UserName;
        await using var journal = await context.JournalAsync();
        var alert = await journal.Alerts.ResolveAsync(number, by, context.Parse.GetValue(_note), context.CancellationToken);
        context.Report.End(new Shown(alert));
        return ExitCode.Success;
    }

    private sealed record Shown(Alert Alert) : IOutcome
    {
        public bool IsAnswer => false;

        public void WriteText(TextPage page) =>
            page.Line(SafeText.Of(FormattableString.Invariant($"Alert {Alert.Id} ({Alert.Rule}) is resolved by {Alert.ResolvedBy}.")));

        public JsonNode ToJson() => JsonSerializer.SerializeToNode(Alert, JournalDocuments.Default.Alert)!;
    }
}
