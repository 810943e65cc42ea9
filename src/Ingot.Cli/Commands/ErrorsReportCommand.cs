using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ingot.Cli.History;
using Ingot.Cli.Hosting;
using Ingot.Cli.Output;
using Ingot.Journal;

namespace Ingot.Cli.Commands;

/// <summary><c>ingot errors report</c>: analyses the errors of some days.</summary>
internal sealed class ErrorsReportCommand : IngotCommand
{
    private readonly Option<int> _days = DaysOption.Of(30);

    public ErrorsReportCommand(CommandHost host)
        : base("report", "Analyse errors: how often, on which days, of which tables, and how many are dealt with.", host)
    {
        Add(_days);
        Examples =
        [
            ("ingot errors report", "The last thirty days."),
            ("ingot errors report --days 7 --json", "The last week, for a program."),
        ];
    }

    protected override async Task<int> Run(CommandContext context)
    {
        await using var journal = await context.JournalAsync();
        context.Report.End(new Shown(await journal.Errors.ReportAsync(context.Parse.GetValue(_days), context.CancellationToken)));
        return ExitCode.Success;
    }

    private sealed record Shown(ErrorReport Report) : IOutcome
    {
        public bool IsAnswer => true;

        public void WriteText(TextPage page) => new ErrorReportPage(Report).Write(page);

        public JsonNode ToJson() => JsonSerializer.SerializeToNode(Report, JournalDocuments.Default.ErrorReport)!;
    }
}
