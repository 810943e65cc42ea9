using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ingot.Cli.History;
using Ingot.Cli.Hosting;
using Ingot.Cli.Output;
using Ingot.Core.Errors;
using Ingot.Journal;

namespace Ingot.Cli.Commands;

/// <summary><c>ingot errors</c>: what went wrong and is not dealt with yet.</summary>
internal sealed class ErrorsCommand : IngotCommand
{
    private readonly Option<bool> _all = new("--all") { Description = "Resolved ones, too.", Arity = ArgumentArity.Zero };
    private readonly Option<int> _days = DaysOption.Optional();
    private readonly Option<string> _kind = new("--kind") { HelpName = "KIND", Description = "Only errors of a kind, such as source or data." };
    private readonly Option<string> _task = new("--task") { HelpName = "NAME", Description = "Only errors of a task, such as bronze.sales." };

    private readonly Option<int> _limit = new("--limit")
    {
        HelpName = "N",
        Description = "At most so many, the newest.",
        DefaultValueFactory = _ => 20,
    };

    public ErrorsCommand(CommandHost host)
        : base("errors", "List errors of past runs that are not resolved, the newest first; show, resolve and analyse them.", host)
    {
        _limit.AtLeastOne();
        _kind.OneOf([.. Enum.GetNames<ErrorKind>().Select(n => n.ToLowerInvariant())]);
        foreach (var option in (Option[])[_all, _days, _kind, _task, _limit])
            Add(option);
        Add(new ErrorsShowCommand(host));
        Add(new ErrorsResolveCommand(host));
        Add(new ErrorsReportCommand(host));
        Examples =
        [
            ("ingot errors", "What is not dealt with yet."),
            ("ingot errors --all --days 7", "Everything of the last week."),
            ("ingot errors --kind data --task bronze.sales", "What the data of one table broke."),
            ("ingot errors resolve 12 --note \"disk replaced\"", "Say that one is dealt with."),
        ];
    }

    protected override async Task<int> Run(CommandContext context)
    {
        var filter = new ErrorFilter(
            context.Has(_all),
            context.Since(_days),
            context.Parse.GetValue(_kind) is { } word ? Enum.Parse<ErrorKind>(word, ignoreCase: true) : null,
            context.Parse.GetValue(_task),
            context.Parse.GetValue(_limit));
        await using var journal = await context.JournalAsync();
        var errors = await journal.Errors.ListAsync(filter, context.CancellationToken);
        context.Report.End(new Shown(errors, filter));
        return ExitCode.Success;
    }

    private sealed record Shown(IReadOnlyList<ErrorEntry> Errors, ErrorFilter Filter) : IOutcome
    {
        public bool IsAnswer => true;

        public void WriteText(TextPage page)
        {
            if (Errors.Count == 0)
            {
                var narrowed = Filter.Kind is not null || Filter.Task is not null || Filter.Since is not null;
                page.Line($"There are no {(Filter.Resolved ? "" : "unresolved ")}errors{(narrowed ? " like that" : "")}.");
                return;
            }

            var table = Filter.Resolved
                ? new TextTable(new("error", true), new("occurred (UTC)"), new("task"), new("code"), new("resolved by"), new("what"))
                : new TextTable(new("error", true), new("occurred (UTC)"), new("task"), new("code"), new("what"));
            foreach (var error in Errors)
            {
                string[] cells = [Amounts.Plain(error.ErrorId), Times.Of(error.OccurredAt), ErrorPage.TaskOf(error), error.Code];
                table.Add(Filter.Resolved ? [.. cells, error.ResolvedBy ?? "", error.Message] : [.. cells, error.Message]);
            }

            page.Table(table);
            page.Line(page.Palette.Faint("'ingot errors show ERROR' shows one in full."));
        }

        public JsonNode ToJson() => JsonSerializer.SerializeToNode(Errors, JournalDocuments.Default.IReadOnlyListErrorEntry)!;
    }
}
