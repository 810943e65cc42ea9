using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ingot.Cli.Alerting;
using Ingot.Cli.History;
using Ingot.Cli.Hosting;
using Ingot.Cli.Output;
using Ingot.Configuration.Values;
using Ingot.Journal;

namespace Ingot.Cli.Commands;

/// <summary><c>ingot alerts silence</c>: nobody is told for a while.</summary>
internal sealed class AlertsSilenceCommand : IngotCommand
{
    private readonly Option<string> _for = new("--for") { HelpName = "TIME", Description = "Begin a silence that lasts so long, such as 2h." };
    private readonly Option<string> _rule = new("--rule") { HelpName = "NAME", Description = "Only of a rule; * and ? stand for others." };
    private readonly Option<string[]> _label = new("--label") { HelpName = "NAME=VALUE", Description = "Only of alerts with a label; * and ? stand for others. Several times for several." };
    private readonly Option<string> _reason = new("--reason") { HelpName = "TEXT", Description = "Why." };
    private readonly Option<string> _by = AlertNumber.By();
    private readonly Option<int?> _lift = new("--lift") { HelpName = "SILENCE", Description = "End the silence with that number before its time." };

    public AlertsSilenceCommand(CommandHost host)
        : base("silence", "List the silences that have not ended, begin one, or end one. Alerts are kept meanwhile, and nobody is told.", host)
    {
        foreach (var option in (Option[])[_for, _rule, _label, _reason, _by, _lift])
            Add(option);
        _for.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && !(DurationText.Parse(text) > TimeSpan.Zero))
                result.AddError($"'{text}' is no duration. {DurationText.Allowed}");
        });
        _label.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(t => t.Value.IndexOf('=', StringComparison.Ordinal) < 1))
                result.AddError($"'{token.Value}' is no label. Write NAME=VALUE, such as task=bronze.*.");
        });
        Validators.Add(result =>
        {
            var narrowed = result.GetResult(_rule) is not null || result.GetResult(_label) is { Implicit: false } || result.GetResult(_reason) is not null;
            if (result.GetResult(_for) is null && narrowed)
                result.AddError("A silence needs --for.");
            if (result.GetResult(_for) is not null && result.GetResult(_lift) is { Implicit: false })
                result.AddError("--for begins a silence and --lift ends one: one at a time.");
        });
        Examples =
        [
            ("ingot alerts silence --for 2h --reason \"moving the server\"", "Nobody is told of anything for two hours."),
            ("ingot alerts silence --for 1d --rule load_empty --label task=bronze.orders", "Of one rule and one table only."),
            ("ingot alerts silence", "The silences that have not ended."),
            ("ingot alerts silence --lift 3", "End one before its time."),
        ];
    }

    protected override async Task<int> Run(CommandContext context)
    {
        var scope = ProjectAlerts.ScopeOf(await context.OptionsAsync());
        var by = context.Parse.GetValue(_by) ?? Environment.UserName;
        await using var journal = await context.JournalAsync();
        if (context.Parse.GetValue(_lift) is { } number)
            await journal.Silences.LiftAsync(scope, number, by, context.CancellationToken);
        else if (context.Parse.GetValue(_for) is { } length)
            await journal.Silences.AddAsync(scope, Silence(context, DurationText.Parse(length)!.Value, by), context.CancellationToken);

        context.Report.End(new Shown(await journal.Silences.ListAsync(scope, context.CancellationToken)));
        return ExitCode.Success;
    }

    private AlertSilence Silence(CommandContext context, TimeSpan length, string by)
    {
        var now = context.Surroundings.Clock.GetUtcNow();
        return new AlertSilence
        {
            Rule = context.Parse.GetValue(_rule),
            Labels = (context.Parse.GetValue(_label) ?? []).Select(l => l.Split('=', 2)).GroupBy(l => l[0]).ToDictionary(l => l.Key, l => l.Last()[1]),
            StartsAt = now,
            EndsAt = now + length,
            Reason = context.Parse.GetValue(_reason),
            CreatedBy = by,
        };
    }

    private sealed record Shown(IReadOnlyList<AlertSilence> Silences) : IOutcome
    {
        public bool IsAnswer => true;

        public void WriteText(TextPage page)
        {
            if (Silences.Count == 0)
            {
                page.Line("There are no silences. Those of the configuration are under 'alerts.maintenance'.");
                return;
            }

            var table = new TextTable(new("silence", true), new("until (UTC)"), new("rule"), new("labels"), new("by"), new("why"));
            foreach (var silence in Silences)
            {
                table.Add(
                    Amounts.Plain(silence.SilenceId), Times.Of(silence.EndsAt), silence.Rule ?? "all",
                    string.Join(", ", silence.Labels.Select(l => $"{l.Key}={l.Value}")), silence.CreatedBy, silence.Reason ?? "");
            }

            page.Table(table);
        }

        public JsonNode ToJson() => JsonSerializer.SerializeToNode(Silences, JournalDocuments.Default.IReadOnlyListAlertSilence)!;
    }
}
