using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ingot.Cli.History;
using Ingot.Cli.Hosting;
using Ingot.Cli.Output;
using Ingot.Core.Alerts;
using Ingot.Journal;

namespace Ingot.Cli.Commands;

/// <summary>A command by which somebody says what becomes of one alert, with a note.</summary>
internal abstract class AlertSettling : IngotCommand
{
    private readonly Argument<string> _alert = AlertNumber.Argument();
    private readonly Option<string> _note = new("--note") { HelpName = "TEXT", Description = "What to say about it." };
    private readonly Option<string> _by = AlertNumber.By();

    protected AlertSettling(string name, string description, CommandHost host)
        : base(name, description, host)
    {
        Add(_alert);
        Add(_note);
        Add(_by);
    }

    protected override async Task<int> Run(CommandContext context)
    {
        var number = AlertNumber.Read(context, _alert);
        var by = context.Parse.GetValue(_by) ?? Environment.UserName;
        await using var journal = await context.JournalAsync();
        var alert = await Settle(journal.Alerts, number, by, context.Parse.GetValue(_note), context.CancellationToken);
        context.Report.End(new Shown(alert, Said(alert)));
        return ExitCode.Success;
    }

    /// <summary>Writes it into the journal.</summary>
    protected abstract ValueTask<Alert> Settle(AlertLog alerts, long number, string by, string? note, CancellationToken cancellationToken);

    /// <summary>What became of the alert and by whom, as the end of a sentence.</summary>
    protected abstract string Said(Alert alert);

    private sealed record Shown(Alert Alert, string Said) : IOutcome
    {
        public bool IsAnswer => false;

        public void WriteText(TextPage page) => page.Line(SafeText.Of(FormattableString.Invariant($"Alert {Alert.Id} ({Alert.Rule}) is {Said}.")));

        public JsonNode ToJson() => JsonSerializer.SerializeToNode(Alert, JournalDocuments.Default.Alert)!;
    }
}
