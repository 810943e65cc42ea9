using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ingot.Cli.History;
using Ingot.Cli.Hosting;
using Ingot.Cli.Output;
using Ingot.Journal;

namespace Ingot.Cli.Commands;

/// <summary><c>ingot metrics slow</c>: the runs in which a task was slower than it mostly is.</summary>
internal sealed class MetricsSlowCommand : IngotCommand
{
    private readonly Argument<string> _task = new("TASK") { Description = "Name of the task, such as bronze.sales." };
    private readonly Option<int> _days = DaysOption.Of(30);

    private readonly Option<double> _percentile = new("--percentile")
    {
        HelpName = "P",
        Description = "Slow is what took longer than the P-th percentile, or wrote fewer rows a second than the (100 - P)-th.",
        DefaultValueFactory = _ => 95,
    };

    public MetricsSlowCommand(CommandHost host)
        : base("slow", "List the runs in which a task took longer, or wrote slower, than it mostly does.", host)
    {
        Add(_task);
        Add(_percentile);
        Add(_days);
        _percentile.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var given) && given is not (>= 0 and <= 100))
                result.AddError("--percentile must be from 0 to 100.");
        });
        Examples =
        [
            ("ingot metrics slow bronze.sales", "Beyond the 95th percentile of the last thirty days."),
            ("ingot metrics slow bronze.sales --percentile 99 --days 90", "Only the slowest, over a quarter."),
        ];
    }

    protected override async Task<int> Run(CommandContext context)
    {
        await using var journal = await context.JournalAsync();
        var slow = await journal.Metrics.SlowAsync(
            context.Parse.GetValue(_task)!, context.Parse.GetValue(_percentile), context.Parse.GetValue(_days), context.CancellationToken);
        context.Report.End(new Shown(slow));
        return ExitCode.Success;
    }

    private sealed record Shown(SlowRuns Runs) : IOutcome
    {
        public bool IsAnswer => true;

        public void WriteText(TextPage page)
        {
            var task = SafeText.Of(Runs.Task);
            if (Runs.Runs == 0)
            {
                page.Line($"{task} did not succeed in that time. 'ingot metrics' names the tasks.");
                return;
            }

            page.Line(FormattableString.Invariant($"{Amounts.Count(Runs.Slow.Count)} of {Amounts.Of(Runs.Runs, "run")} of {task} beyond percentile {Runs.Percentile:0.##}: those that"));
            page.Line($"took longer than {Amounts.Duration(TimeSpan.FromSeconds(Runs.SecondsLimit!.Value))}"
                + (Runs.RowsPerSecondLimit is { } rate ? $" or wrote less than {Amounts.Rate(rate)}" : ""));
            if (Runs.Slow.Count == 0)
                return;

            var table = new TextTable(new("run"), new("started (UTC)"), new("took", true), new("rows", true), new("speed", true), new("why"));
            foreach (var run in Runs.Slow)
            {
                table.Add(
                    run.RunId, Times.Of(run.StartedAt), Amounts.Duration(TimeSpan.FromSeconds(run.Seconds)), Times.Of(run.Rows),
                    run.RowsPerSecond is { } speed ? Amounts.Rate(speed) : "", run.Reason.Replace('_', ' '));
            }

            page.Table(table);
        }

        public JsonNode ToJson() => JsonSerializer.SerializeToNode(Runs, JournalDocuments.Default.SlowRuns)!;
    }
}
