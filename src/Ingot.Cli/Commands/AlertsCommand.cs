using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ingot.Cli.History;
using Ingot.Cli.Hosting;
using Ingot.Cli.Output;
using Ingot.Core.Alerts;
using Ingot.Journal;

namespace Ingot.Cli.Commands;

/// <summary><c>ingot alerts</c>: what rules found and is not over yet.</summary>
internal sealed class AlertsCommand : IngotCommand
{
    private readonly Option<bool> _all = new("--all") { Description = "Resolved ones, too.", Arity = ArgumentArity.Zero };
    private readonly Option<int> _days = DaysOption.Optional();
    private readonly Option<string> _rule = new("--rule") { HelpName = "NAME", Description = "Only alerts of a rule." };
    private readonly Option<string> _severity = new("--at-least") { HelpName = "SEVERITY", Description = "Only alerts that matter so much: info, low, medium, high or critical." };

    private readonly Option<int> _limit = new("--limit")
    {
        HelpName = "N",
        Description = "At most so many, the newest.",
        DefaultValueFactory = _ => 20,
    };

    public AlertsCommand(CommandHost host)
        : base("alerts", "List alerts that are not resolved, the newest first; show, acknowledge, resolve and silence them.", host)
    {
        _limit.AtLeastOne();
        _severity.OneOf([.. Enum.GetNames<AlertSeverity>().Select(n => n.ToLowerInvariant())]);
        foreach (var option in (Option[])[_all, _days, _rule, _severity, _limit])
            Add(option);
        Add(new AlertsShowCommand(host));
        Add(new AlertsAckCommand(host));
        Add(new AlertsResolveCommand(host));
        Add(new AlertsRulesCommand(host));
        Add(new AlertsTestCommand(host));
        Add(new AlertsSilenceCommand(host));
        Examples =
        [
            ("ingot alerts", "What is not over yet."),
            ("ingot alerts --all --days 7 --at-least high", "What mattered in the last week."),
            ("ingot alerts ack 12 --note \"on it\"", "Say that you look after one; nobody is told of it again meanwhile."),
            ("ingot alerts test ops", "Try whether a channel works."),
        ];
    }

    protected override async Task<int> Run(CommandContext context)
    {
        var filter = new AlertFilter(
            context.Has(_all),
            context.Since(_days),
            context.Parse.GetValue(_rule),
            context.Parse.GetValue(_severity) is { } word ? Enum.Parse<AlertSeverity>(word, ignoreCase: true) : AlertSeverity.Info,
            context.Parse.GetValue(_limit));
        await using var journal = await context.JournalAsync();
        context.Report.End(new Shown(await journal.Alerts.ListAsync(filter, context.CancellationToken), filter));
        return ExitCode.Success;
    }

    private sealed record Shown(IReadOnlyList<Alert> Alerts, AlertFilter Filter) : IOutcome
    {
        public bool IsAnswer => true;

        public void WriteText(TextPage page)
        {
            if (Alerts.Count == 0)
            {
                var narrowed = Filter.Rule is not null || Filter.Since is not null || Filter.AtLeast > AlertSeverity.Info;
                page.Line($"There are no {(Filter.Resolved ? "" : "open ")}alerts{(narrowed ? " like that" : "")}.");
                return;
            }

            var table = new TextTable(new("alert", true), new("severity"), new("state"), new("last seen (UTC)"), new("seen", true), new("rule"), new("what"));
            foreach (var alert in Alerts)
            {
                table.Add(
                    Amounts.Plain(alert.Id), alert.Severity.ToString().ToLowerInvariant(), alert.State.ToString().ToLowerInvariant(),
                    Times.Of(alert.SeenAt), Amounts.Count(alert.Occurrences), alert.Rule, alert.Message);
            }

            page.Table(table);
            page.Line(page.Palette.Faint("'ingot alerts show ALERT' shows one in full."));
        }

        public JsonNode ToJson() => JsonSerializer.SerializeToNode(Alerts, JournalDocuments.Default.IReadOnlyListAlert)!;
    }
}
