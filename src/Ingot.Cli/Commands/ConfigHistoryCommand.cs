using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ingot.Cli.History;
using Ingot.Cli.Hosting;
using Ingot.Cli.Output;
using Ingot.Journal;

namespace Ingot.Cli.Commands;

/// <summary><c>ingot config history</c>: how the configuration changed from run to run.</summary>
internal sealed class ConfigHistoryCommand : IngotCommand
{
    private readonly Argument<string> _key = new("KEY")
    {
        Description = "Only this key and those below it, such as engine or engine.memory.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<int> _days = DaysOption.Optional();

    private readonly Option<int> _limit = new("--limit")
    {
        HelpName = "N",
        Description = "At most so many, the newest.",
        DefaultValueFactory = _ => 50,
    };

    private readonly Option<string> _of = new("--of") { HelpName = "ENVIRONMENT", Description = "Only runs of this environment; otherwise of all." };

    public ConfigHistoryCommand(CommandHost host)
        : base("history", "List how options changed from run to run, the newest first; secrets are hidden.", host)
    {
        _limit.AtLeastOne();
        Add(_key);
        Add(_days);
        Add(_limit);
        Add(_of);
        Examples =
        [
            ("ingot config history", "The newest changes."),
            ("ingot config history engine.memory", "One option."),
            ("ingot config history --of production --days 30 --json", "One environment's last month, for a program."),
        ];
    }

    protected override async Task<int> Run(CommandContext context)
    {
        await using var journal = await context.JournalAsync();
        var filter = new ConfigurationFilter(
            context.Parse.GetValue(_key), context.Parse.GetValue(_of), context.Since(_days), context.Parse.GetValue(_limit));
        context.Report.End(new Shown(await journal.Configuration.HistoryAsync(filter, context.CancellationToken)));
        return ExitCode.Success;
    }

    private sealed record Shown(IReadOnlyList<ConfigurationChange> Changes) : IOutcome
    {
        public bool IsAnswer => true;

        public void WriteText(TextPage page)
        {
            if (Changes.Count == 0)
            {
                page.Line("No change of the configuration is recorded. The first run records what is set.");
                return;
            }

            var table = new TextTable(new("found (UTC)"), new("key"), new("from"), new("to"), new("by"), new("why"));
            foreach (var change in Changes)
                table.Add(Times.Of(change.ChangedAt), change.Key, change.OldValue ?? "(not set)", change.NewValue ?? "(not set)", change.ChangedBy, change.Reason ?? "");
            page.Table(table);
        }

        public JsonNode ToJson() => JsonSerializer.SerializeToNode(Changes, JournalDocuments.Default.IReadOnlyListConfigurationChange)!;
    }
}
