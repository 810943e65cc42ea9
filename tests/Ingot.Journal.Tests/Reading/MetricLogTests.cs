using Ingot.Journal.Reading;

namespace Ingot.Journal.Tests.Reading;

public abstract class MetricLogTests(Store store) : JournalTests(store)
{
    [Fact]
    public async Task Metrics_are_summarised_by_task_name_and_unit()
    {
        var journal = Place.Open(Clock);
        await RunAsync(journal, run => Measure(run, 1000));
        Clock.Now = Clock.Now.AddDays(30);
        foreach (var value in new double[] { 2, 4, 9 })
            await RunAsync(journal, run => Measure(run, value));

        var summary = await journal.Metrics.SummaryAsync(7, cancellationToken: Stop);

        Assert.Equal([("bronze.sales", "elapsed", "s"), ("bronze.sales", "rows", "1"), ("bronze.sales", "rows", "rows"), ("ingot run", "memory_peak", "By")], summary.Select(s => (s.Task, s.Metric, s.Unit)));
        var elapsed = summary[0];
        Assert.Equal((3L, 5.0, 2.0, 9.0), (elapsed.Count, elapsed.Mean, elapsed.Min, elapsed.Max));
        Assert.Equal(Math.Sqrt(13), elapsed.StandardDeviation!.Value, 12);
        Assert.Equal(3, (await journal.Metrics.SummaryAsync(7, "bronze.sales", Stop)).Count);
        Assert.Single(await journal.Metrics.SummaryAsync(7, "ingot run", Stop));
        Assert.Equal(4, (await journal.Metrics.SummaryAsync(365, cancellationToken: Stop))[0].Count);
        Assert.Empty(await journal.Metrics.SummaryAsync(7, "it's nothing", Stop));
    }

    [Fact]
    public async Task One_measurement_has_no_deviation_and_numbers_out_of_all_proportion_break_nothing()
    {
        var journal = Place.Open();
        await RunAsync(journal, run =>
        {
            foreach (var value in new[] { 0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, double.MinValue })
                run.Metric("odd", value, "1");
        });

        var summary = Assert.Single(await journal.Metrics.SummaryAsync(1, cancellationToken: Stop));

        Assert.Equal((1L, 0.0, (double?)null), (summary.Count, summary.Mean, summary.StandardDeviation));
        Assert.Equal(6, (await journal.FindRunAsync("last", Stop))!.Metrics.Count);
    }

    [Fact]
    public async Task Throughput_is_rows_by_seconds_of_each_day_in_utc()
    {
        var journal = Place.Open(Clock);
        await Executions(journal, ("2026-11-18 23:59:00", 10, 1000), ("2026-11-19 00:01:00", 10, 2000), ("2026-11-19 12:00:00", 30, 2000), ("2026-10-01 00:00:00", 1, 1));

        var throughput = await journal.Metrics.ThroughputAsync("bronze.sales", 7, Stop);

        Assert.Equal([(new DateOnly(2026, 11, 18), 1L, 1000L, 100.0), (new DateOnly(2026, 11, 19), 2L, 4000L, 100.0)], throughput.Days.Select(d => (d.Day, d.Runs, d.Rows, d.RowsPerSecond!.Value)));
        Assert.Equal((3L, 5000L, 50.0, 100.0), (throughput.Runs, throughput.Rows, throughput.Seconds, throughput.RowsPerSecond!.Value));
        Assert.Empty((await journal.Metrics.ThroughputAsync("it's nothing", 7, Stop)).Days);
    }

    [Fact]
    public async Task Slow_runs_are_those_beyond_the_percentile_of_time_or_below_that_of_rows_a_second()
    {
        var journal = Place.Open(Clock);
        (string, int, long)[] usual = [.. Enumerable.Range(0, 9).Select(i => ($"2026-11-19 0{i}:00:00", 10 + i, 1000L * (10 + i)))];
        await Executions(journal, [.. usual, ("2026-11-19 20:00:00", 100, 100_000), ("2026-11-19 21:00:00", 11, 11)]);

        var slow = await journal.Metrics.SlowAsync("bronze.sales", 90, 7, Stop);

        Assert.Equal(11, slow.Runs);
        Assert.Equal([(100.0, "slow_execution"), (11.0, "low_throughput")], slow.Slow.Select(s => (s.Seconds, s.Reason)));
        Assert.Equal(1.0, slow.Slow[1].RowsPerSecond!.Value, 9);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(100, 5)]
    [InlineData(50, 3)]
    [InlineData(95, 4.8)]
    public void A_percentile_lies_between_the_two_nearest_values(double percentile, double expected) =>
        Assert.Equal(expected, SlowRunsFinder.Percentile([5, 1, 4, 2, 3], percentile)!.Value, 12);

    private static void Measure(RunLog run, double seconds)
    {
        var task = run.StartTask(SampleRuns.Load);
        task.Metric("elapsed", seconds, "s");
        task.Metric("rows", 1, "1");
        task.Metric("rows", 1, "rows");
        task.Complete(new TaskResult());
        run.Metric("memory_peak", 1, "By");
    }

    /// <summary>Runs in which bronze.sales took so long for so many rows.</summary>
    private async Task Executions(RunJournal journal, params (string Start, int Seconds, long Rows)[] executions)
    {
        foreach (var (start, seconds, rows) in executions)
        {
            var runId = await RunAsync(journal, run => run.StartTask(SampleRuns.Load).Complete(new TaskResult(RowsOut: rows)));
            Place.Execute($"UPDATE task SET started_at = TIMESTAMPTZ '{start}+00', ended_at = TIMESTAMPTZ '{start}+00' + INTERVAL '{seconds} seconds' WHERE run_id = '{runId}'");
        }
    }
}

public sealed class MetricLogTestsOnFile() : MetricLogTests(Store.File);

public sealed class MetricLogTestsOnPostgres() : MetricLogTests(Store.Postgres);
