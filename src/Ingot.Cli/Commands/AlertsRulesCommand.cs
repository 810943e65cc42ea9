using System.CommandLine;
using System.Text.Json.Nodes;
using Ingot.Alerts.Options;
using Ingot.Alerts.Rules;
using Ingot.Alerts.Watching;
using Ingot.Cli.Alerting;
using Ingot.Cli.Hosting;
using Ingot.Cli.Output;
using Ingot.Configuration.Values;
using Ingot.Journal;

namespace Ingot.Cli.Commands;

/// <summary><c>ingot alerts rules</c>: what is looked out for, and with <c>--dry-run</c> what that finds now.</summary>
internal sealed class AlertsRulesCommand : IngotCommand
{
    private readonly Option<bool> _dryRun = new("--dry-run")
    {
        Description = "Look at the last run and at what can be measured now; write nothing and tell nobody.",
        Arity = ArgumentArity.Zero,
    };

    public AlertsRulesCommand(CommandHost host)
        : base("rules", "List the rules: those that are there anyway, as the project changes them, and the project's own.", host)
    {
        Add(_dryRun);
        Examples =
        [
            ("ingot alerts rules", "What is looked out for, and who is told."),
            ("ingot alerts rules --dry-run", "What the rules would find now."),
        ];
    }

    protected override async Task<int> Run(CommandContext context)
    {
        var options = await context.OptionsAsync();
        var alerts = ProjectAlerts.ReadValid(options, context.Surroundings);
        ProjectAlerts.WatchDisks(options);
        var seen = context.Has(_dryRun) ? await RehearseAsync(context, alerts) : null;
        context.Report.End(new Shown(alerts, seen));
        return ExitCode.Success;
    }

    private static async Task<IReadOnlyList<AlertSighting>> RehearseAsync(CommandContext context, AlertOptions alerts)
    {
        await using var journal = await context.JournalAsync();
        var last = await journal.FindRunAsync("last", context.CancellationToken);
        return AlertRehearsal.Look(alerts, last is null ? [] : AlertEvents.Of(last), context.Surroundings.Clock);
    }

    private sealed record Shown(AlertOptions Options, IReadOnlyList<AlertSighting>? Seen) : IOutcome
    {
        public bool IsAnswer => true;

        public bool MayHoldSecrets => true;

        public void WriteText(TextPage page)
        {
            if (Seen is null)
                WriteRules(page);
            else
                WriteSeen(page, Seen);
        }

        public JsonNode ToJson() => new JsonArray([.. Options.Rules.Select(ToJson)]);

        private void WriteRules(TextPage page)
        {
            var table = new TextTable(new("rule"), new("on"), new("severity"), new("cooldown"), new("channels"), new("finds something when"));
            foreach (var rule in Options.Rules)
            {
                table.Add(
                    rule.Name, Options.Enabled && rule.Enabled ? "yes" : "no", rule.Severity.ToString().ToLowerInvariant(), DurationText.Format(rule.Cooldown),
                    string.Join(", ", Options.ChannelsOf(rule.Name).Where(c => rule.Severity >= c.AtLeast).Select(c => c.Name)), RuleText.Of(rule));
            }

            page.Table(table);
            if (Options.Channels.Count == 0)
                page.Line(page.Palette.Faint("There are no channels: alerts are kept in the journal, and nobody is told. Add some under 'alerts.channels' in ingot.yaml."));
        }

        private void WriteSeen(TextPage page, IReadOnlyList<AlertSighting> seen)
        {
            foreach (var rule in Options.Rules.Where(r => r.Enabled))
            {
                var own = seen.Where(s => s.Rule == rule.Name).ToList();
                if (own.Count == 0)
                    page.Line($"{page.Palette.Faint("-   ")}  {SafeText.Of(rule.Name)}  {page.Palette.Faint("nothing to look at")}");
                else if (own.All(s => !s.Wrong))
                    page.Line($"{page.Palette.Good("ok  ")}  {SafeText.Of(rule.Name)}");
                foreach (var wrong in own.Where(s => s.Wrong))
                    page.Line($"{page.Palette.Warning("tell")}  {SafeText.Of(rule.Name)}  {SafeText.Of(wrong.Message)}{(wrong.Silenced ? " (silenced)" : "")}");
            }
        }

        private JsonObject ToJson(AlertRule rule)
        {
            var json = new JsonObject
            {
                ["rule"] = rule.Name,
                ["enabled"] = Options.Enabled && rule.Enabled,
                ["default"] = rule.IsDefault,
                ["severity"] = rule.Severity.ToString().ToLowerInvariant(),
                ["cooldown_seconds"] = rule.Cooldown.TotalSeconds,
                ["channels"] = new JsonArray([.. Options.ChannelsOf(rule.Name).Where(c => rule.Severity >= c.AtLeast).Select(c => JsonValue.Create(c.Name))]),
                ["condition"] = RuleText.Of(rule),
                ["description"] = rule.Description,
            };
            if (Seen is { } seen)
            {
                json["seen"] = new JsonArray([.. seen.Where(s => s.Rule == rule.Name).Select(s => new JsonObject
                {
                    ["wrong"] = s.Wrong,
                    ["silenced"] = s.Silenced,
                    ["labels"] = new JsonObject(s.Labels.Select(l => KeyValuePair.Create(l.Key, (JsonNode?)l.Value))),
                    ["message"] = s.Wrong ? s.Message : null,
                })]);
            }

            return json;
        }
    }
}
