using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ingot.Cli.History;
using Ingot.Cli.Hosting;
using Ingot.Cli.Output;
using Ingot.Journal;

namespace Ingot.Cli.Commands;

/// <summary><c>ingot metrics throughput</c>: rows and rows per second of a task, by day.</summary>
internal sealed class MetricsThroughputCommand : IngotCommand
{
    private readonly Argument<string> _task = new("TASK") { Description = "Name of the task, such as bronze.sales." };
    private readonly Option<int> _days = DaysOption.Of(30);

    public MetricsThroughputCommand(CommandHost host)
        : base("throughput", "Show how many rows a task wrote and how fast, day by day (UTC).", host)
    {
        Add(_task);
        Add(_days);
        Examples =
        [
            ("ingot metrics throughput bronze.sales", "The last thirty days."),
            ("ingot metrics throughput bronze.sales --days 7 --json", "The last week, for a program."),
        ];
    }

    protected override async Task<int> Run(CommandContext context)
    {
        await using var journal = await context.JournalAsync();
        var throughput = await journal.Metrics.ThroughputAsync(context.Parse.GetValue(_task)!, context.Parse.GetValue(_days), context.CancellationToken);
        context.Report.End(new Shown(throughput));
        return ExitCode.Success;
    }

    private sealed record Shown(Throughput Throughput) : IOutcome
    {
        public bool IsAnswer => true;

        public void WriteText(TextPage page)
        {
            if (Throughput.Days.Count == 0)
            {
                page.Line($"{SafeText.Of(Throughput.Task)} wrote nothing in that time. 'ingot metrics' names the tasks.");
                return;
            }

            var table = new TextTable(new("day (UTC)"), new("runs", true), new("rows", true), new("took", true), new("speed", true));
            foreach (var day in Throughput.Days)
                table.Add(day.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Amounts.Count(day.Runs), Amounts.Count(day.Rows), Amounts.Duration(TimeSpan.FromSeconds(day.Seconds)), Rate(day.RowsPerSecond));
            table.Add("all", Amounts.Count(Throughput.Runs), Amounts.Count(Throughput.Rows), Amounts.Duration(TimeSpan.FromSeconds(Throughput.Seconds)), Rate(Throughput.RowsPerSecond));
            page.Table(table);
        }

        public JsonNode ToJson() => JsonSerializer.SerializeToNode(Throughput, JournalDocuments.Default.Throughput)!;

        private static string Rate(double? perSecond) => perSecond is { } rate ? Amounts.Rate(rate) : "";
    }
}
