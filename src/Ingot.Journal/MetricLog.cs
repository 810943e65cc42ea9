using Ingot.Core.Errors;
using Ingot.Journal.Figures;
using Ingot.Journal.Reading;

namespace Ingot.Journal;

/// <summary>The metrics of a journal, summarised.</summary>
public sealed class MetricLog
{
    private readonly JournalReader _reader;
    private readonly TimeProvider _time;

    internal MetricLog(JournalReader reader, TimeProvider time)
    {
        _reader = reader;
        _time = time;
    }

    /// <summary>Summarises what was measured in the last days, by task, metric and unit.</summary>
    /// <param name="days">How many days, each of 24 hours, back from now.</param>
    /// <param name="task">Only metrics of the task with this name; null for all.</param>
    /// <param name="cancellationToken">Stops waiting for the journal.</param>
    /// <exception cref="IngotException">The journal cannot be read.</exception>
    public ValueTask<IReadOnlyList<MetricSummary>> SummaryAsync(int days, string? task = null, CancellationToken cancellationToken = default) =>
        _reader.ReadAsync(connection => MetricQueries.SummaryAsync(connection, Since(days), task), [], cancellationToken);

    /// <summary>How many rows a task wrote and how fast, by day.</summary>
    /// <param name="task">Name of the task.</param>
    /// <param name="days">How many days, each of 24 hours, back from now.</param>
    /// <param name="cancellationToken">Stops waiting for the journal.</param>
    /// <exception cref="IngotException">The journal cannot be read.</exception>
    public ValueTask<Throughput> ThroughputAsync(string task, int days, CancellationToken cancellationToken = default) =>
        _reader.ReadAsync(connection => MetricQueries.ThroughputAsync(connection, Since(days), task), new Throughput(task, []), cancellationToken);

    /// <summary>The runs in which a task was slower than it mostly is.</summary>
    /// <param name="task">Name of the task.</param>
    /// <param name="percentile">From 0 to 100; runs beyond it are slow.</param>
    /// <param name="days">How many days, each of 24 hours, back from now.</param>
    /// <param name="cancellationToken">Stops waiting for the journal.</param>
    /// <exception cref="IngotException">The journal cannot be read.</exception>
    public ValueTask<SlowRuns> SlowAsync(string task, double percentile, int days, CancellationToken cancellationToken = default) =>
        _reader.ReadAsync(
            async connection => SlowRunsFinder.Find(task, percentile, await MetricQueries.ExecutionsAsync(connection, Since(days), task)),
            SlowRunsFinder.Find(task, percentile, []),
            cancellationToken);

    /// <summary>What all runs add up to, for those who watch from outside.</summary>
    /// <param name="bounds">Upper bounds of the buckets of durations, in seconds, rising.</param>
    /// <param name="cancellationToken">Stops waiting for the journal.</param>
    /// <exception cref="IngotException">The journal cannot be read.</exception>
    public ValueTask<JournalFigures> FiguresAsync(IReadOnlyList<double> bounds, CancellationToken cancellationToken = default) =>
        _reader.ReadAsync(connection => FigureQueries.ReadAsync(connection, bounds), new JournalFigures(), cancellationToken);

    private DateTimeOffset Since(int days) => _time.GetUtcNow().AddDays(-days);
}
