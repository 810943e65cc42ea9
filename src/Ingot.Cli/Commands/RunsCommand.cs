using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ingot.Cli.History;
using Ingot.Cli.Hosting;
using Ingot.Cli.Output;
using Ingot.Journal;

namespace Ingot.Cli.Commands;

/// <summary><c>ingot runs</c>: lists past runs and the one at work.</summary>
internal sealed class RunsCommand : IngotCommand
{
    private readonly Option<int> _limit = new("--limit")
    {
        HelpName = "N",
        Description = "At most so many, the newest.",
        DefaultValueFactory = _ => 20,
    };

    private readonly Option<string> _status = new("--status")
    {
        HelpName = "STATUS",
        Description = "Only runs that are running, succeeded, failed or interrupted.",
    };

    private readonly Option<string> _command = new("--command")
    {
        HelpName = "COMMAND",
        Description = "Only runs of a command, such as run or demo.",
    };

    private readonly Option<int> _days = DaysOption.Optional();

    public RunsCommand(CommandHost host)
        : base("runs", "List runs, the newest first.", host)
    {
        _limit.AtLeastOne();
        _status.OneOf([.. Enum.GetNames<RunStatus>().Select(n => n.ToLowerInvariant())]);
        Add(_limit);
        Add(_status);
        Add(_command);
        Add(_days);
        Examples =
        [
            ("ingot runs", "The last twenty."),
            ("ingot runs --status failed --limit 5", "The last five that failed."),
            ("ingot runs --status running", "What is at work, with the rows so far."),
            ("ingot runs --days 7 --command run", "The last week's."),
            ("ingot runs --json", "For a program."),
        ];
    }

    protected override async Task<int> Run(CommandContext context)
    {
        var status = context.Parse.GetValue(_status) is { } word ? Enum.Parse<RunStatus>(word, ignoreCase: true) : (RunStatus?)null;
        await using var journal = await context.JournalAsync();
        var runs = await journal.RunsAsync(new RunFilter(context.Parse.GetValue(_limit), status, context.Parse.GetValue(_command), context.Since(_days)), context.CancellationToken);
        var narrowed = status is not null || context.Parse.GetValue(_command) is not null || context.Since(_days) is not null;
        context.Report.End(new Shown(runs, narrowed));
        return ExitCode.Success;
    }

    private sealed record Shown(IReadOnlyList<RunRecord> Runs, bool Narrowed) : IOutcome
    {
        public bool IsAnswer => true;

        public void WriteText(TextPage page)
        {
            if (Runs.Count == 0)
            {
                page.Line(Narrowed ? "There are no runs like that." : "There are no runs yet.");
                return;
            }

            // A run's id begins with its start, and a column of nothing takes room from the others.
            var failed = Runs.Any(r => r.TasksFailed > 0);
            var quarantined = Runs.Any(r => r.RowsQuarantined > 0);
            var table = new TextTable(
            [
                new("run", IsWhole: true), new("status"), new("command"), new("took", true), new("tasks", true),
                .. failed ? [new TextColumn("failed", true)] : Array.Empty<TextColumn>(),
                new("rows loaded", true),
                .. quarantined ? [new TextColumn("quarantined", true)] : Array.Empty<TextColumn>(),
            ]);
            foreach (var run in Runs)
            {
                table.Add(
                [
                    run.RunId, run.Status.ToString().ToLowerInvariant(), run.Command, Times.Of(run.Elapsed), Times.Of(run.Tasks),
                    .. failed ? [Times.Of(run.TasksFailed)] : Array.Empty<string>(),
                    Times.Of(run.RowsLoaded),
                    .. quarantined ? [Times.Of(run.RowsQuarantined)] : Array.Empty<string>(),
                ]);
            }

            page.Table(table);
        }

        public JsonNode ToJson() => JsonSerializer.SerializeToNode(Runs, JournalDocuments.Default.IReadOnlyListRunRecord)!;
    }
}
