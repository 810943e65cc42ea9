using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ingot.Cli.Alerting;
using Ingot.Cli.History;
using Ingot.Cli.Hosting;
using Ingot.Cli.Output;
using Ingot.Core.Errors;
using Ingot.Journal;

namespace Ingot.Cli.Commands;

/// <summary><c>ingot alerts show</c>: everything that the journal knows of one alert.</summary>
internal sealed class AlertsShowCommand : IngotCommand
{
    private readonly Argument<string> _alert = AlertNumber.Argument();

    public AlertsShowCommand(CommandHost host)
        : base("show", "Show an alert in full: what was seen, what to do, who was told over which channel, and whether that worked.", host)
    {
        Add(_alert);
        Examples =
        [
            ("ingot alerts show 12", "The alert with that number."),
            ("ingot alerts show 12 --json", "The same for a program."),
        ];
    }

    protected override async Task<int> Run(CommandContext context)
    {
        var number = AlertNumber.Read(context, _alert);
        await using var journal = await context.JournalAsync();
        var alert = await journal.Alerts.FindAsync(number, context.CancellationToken)
            ?? throw new IngotException(ErrorKind.Usage, "alert.not-found", FormattableString.Invariant($"There is no alert {number}."))
            {
                Next = "'ingot alerts --all' lists them with their numbers.",
            };
        context.Report.End(new Shown(alert));
        return ExitCode.Success;
    }

    private sealed record Shown(AlertDetail Detail) : IOutcome
    {
        public bool IsAnswer => true;

        public void WriteText(TextPage page) => new AlertPage(Detail).Write(page);

        public JsonNode ToJson() => JsonSerializer.SerializeToNode(Detail, JournalDocuments.Default.AlertDetail)!;
    }
}
