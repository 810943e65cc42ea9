using Ingot.Journal;
using Ingot.Journal.Figures;
using Ingot.Telemetry;
using Ingot.Telemetry.Export.Prometheus;

namespace Ingot.Cli.Serving;

/// <summary>Shows what all runs of a project add up to, under the names that a run itself would show: the journal outlives processes.</summary>
/// <param name="journal">The project's journal.</param>
internal sealed class JournalMetrics(RunJournal journal) : IMetricSource
{
    private static readonly IReadOnlyList<(string Name, Func<JournalFigures, IReadOnlyList<Figure>> Read)> Metrics =
    [
        (Instruments.Runs.Name, f => f.Runs),
        (Instruments.RunDuration.Name, f => f.RunDurations),
        (Instruments.RunsActive.Name, f => f.RunsActive),
        (Instruments.RunLastEnd.Name, f => f.RunLastEnds),
        (Instruments.Tasks.Name, f => f.Tasks),
        (Instruments.TaskDuration.Name, f => f.TaskDurations),
        (Instruments.RowsProcessed.Name, f => f.RowsProcessed),
        (Instruments.RowsFailed.Name, f => f.RowsFailed),
        (Instruments.LastSuccess.Name, f => f.LastSuccesses),
        (Instruments.TaskState.Name, f => f.TaskStates),
        (Instruments.ErrorRate.Name, f => f.ErrorRates),
        (Instruments.Throughput.Name, f => f.Throughputs),
        (Instruments.Quality.Name, f => f.Qualities),
        (Instruments.Checks.Name, f => f.Checks),
        (Instruments.CheckFailing.Name, f => f.ChecksFailing),
        (Instruments.Certificates.Name, f => f.Certificates),
        (Instruments.Errors.Name, f => f.Errors),
    ];

    public async ValueTask<IReadOnlyList<MetricFamily>> ReadAsync(CancellationToken cancellationToken)
    {
        var bounds = MetricCatalog.Find(Instruments.MeterName, Instruments.RunDuration.Name)!.Buckets;
        var figures = await journal.Metrics.FiguresAsync(bounds, cancellationToken);
        return [.. Metrics.Select(m => Family(m.Name, m.Read(figures)))];
    }

    private static MetricFamily Family(string name, IReadOnlyList<Figure> figures)
    {
        var metric = MetricCatalog.Find(Instruments.MeterName, name)!;
        return new MetricFamily(metric, [.. figures.Select(f => new MetricSample([.. metric.Tags.Zip(f.Tags, KeyValuePair.Create)], f.Value) { Counts = f.Counts })]);
    }
}
