using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ingot.Cli.History;
using Ingot.Cli.Hosting;
using Ingot.Cli.Output;
using Ingot.Journal;

namespace Ingot.Cli.Commands;

/// <summary><c>ingot metrics</c>: what runs and tasks took, in time, processor and memory.</summary>
internal sealed class MetricsCommand : IngotCommand
{
    private readonly Option<string> _task = new("--task") { HelpName = "NAME", Description = "Only metrics of a task, such as bronze.sales." };
    private readonly Option<int> _days = DaysOption.Of(7);

    public MetricsCommand(CommandHost host)
        : base("metrics", "Summarise what was measured in runs: time, processor, memory, by task and metric.", host)
    {
        Add(_task);
        Add(_days);
        Add(new MetricsThroughputCommand(host));
        Add(new MetricsSlowCommand(host));
        Examples =
        [
            ("ingot metrics", "The last week."),
            ("ingot metrics --task bronze.sales --days 30", "One task, over a month."),
            ("ingot metrics throughput bronze.sales", "Its rows and rows per second, day by day."),
            ("ingot metrics slow bronze.sales", "The runs in which it was slow."),
        ];
    }

    protected override async Task<int> Run(CommandContext context)
    {
        await using var journal = await context.JournalAsync();
        var days = context.Parse.GetValue(_days);
        var summary = await journal.Metrics.SummaryAsync(days, context.Parse.GetValue(_task), context.CancellationToken);
        context.Report.End(new Shown(summary, days));
        return ExitCode.Success;
    }

    private sealed record Shown(IReadOnlyList<MetricSummary> Metrics, int Days) : IOutcome
    {
        public bool IsAnswer => true;

        public void WriteText(TextPage page)
        {
            if (Metrics.Count == 0)
            {
                page.Line($"Nothing was measured in the last {Amounts.Of(Days, "day")}.");
                return;
            }

            var table = new TextTable(
                new("task"), new("metric"), new("count", true), new("mean", true), new("min", true), new("max", true), new("stddev", true));
            foreach (var m in Metrics)
            {
                table.Add(
                    m.Task, m.Metric, Amounts.Count(m.Count), Amounts.Measure(m.Mean, m.Unit), Amounts.Measure(m.Min, m.Unit),
                    Amounts.Measure(m.Max, m.Unit), m.StandardDeviation is { } deviation ? Amounts.Measure(deviation, m.Unit) : "");
            }

            page.Table(table);
        }

        public JsonNode ToJson() => JsonSerializer.SerializeToNode(Metrics, JournalDocuments.Default.IReadOnlyListMetricSummary)!;
    }
}
