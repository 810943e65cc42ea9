using System.Diagnostics.Metrics;
using Ingot.Telemetry.Export.Prometheus;

namespace Ingot.Telemetry.Export.Tests.Prometheus;

/// <summary>What exporters before this one got wrong: sums that were last values, labels unescaped, histograms without buckets.</summary>
public sealed class MeterReaderTests : IDisposable
{
    private readonly MeterReader _reader = new();
    private readonly string _task = $"bronze.{Guid.NewGuid():N}";

    public void Dispose() => _reader.Dispose();

    [Fact]
    public void Counters_add_up_for_each_set_of_labels_by_itself()
    {
        Instruments.RowsProcessed.Add(5, new("kind", "load"), new("task", _task + "a"));
        Instruments.RowsProcessed.Add(3, new("kind", "load"), new("task", _task + "a"));
        Instruments.RowsProcessed.Add(2, new("kind", "load"), new("task", _task + "b"));

        Assert.Equal(
            [
                $"ingot_task_rows_processed_total{{kind=\"load\",task=\"{_task}a\"}} 8",
                $"ingot_task_rows_processed_total{{kind=\"load\",task=\"{_task}b\"}} 2",
            ],
            Lines());
    }

    [Fact]
    public void Reading_twice_does_not_count_twice()
    {
        Instruments.RowsProcessed.Add(5, new("kind", "load"), new("task", _task));
        Lines();

        Assert.EndsWith(" 5", Assert.Single(Lines()), StringComparison.Ordinal);
    }

    [Fact]
    public void The_order_of_labels_makes_no_other_series()
    {
        Instruments.RowsProcessed.Add(5, new("kind", "load"), new("task", _task));
        Instruments.RowsProcessed.Add(5, new("task", _task), new("kind", "load"));

        Assert.EndsWith(" 10", Assert.Single(Lines()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_histogram_has_every_bucket_and_its_sum_and_count()
    {
        foreach (var seconds in (double[])[0.1, 0.7, 9_000])
            Instruments.TaskDuration.Record(seconds, new("kind", "load"), new("task", _task), new("status", "succeeded"));

        var labels = $"kind=\"load\",status=\"succeeded\",task=\"{_task}\"";
        string Bucket(string bound, int count) => $"ingot_task_duration_seconds_bucket{{{labels},le=\"{bound}\"}} {count}";
        Assert.Equal(
            [
                Bucket("0.1", 1), Bucket("0.5", 1), Bucket("1", 2), Bucket("5", 2), Bucket("10", 2), Bucket("30", 2), Bucket("60", 2), Bucket("120", 2),
                Bucket("300", 2), Bucket("600", 2), Bucket("1800", 2), Bucket("3600", 2), Bucket("+Inf", 3),
                $"ingot_task_duration_seconds_sum{{{labels}}} 9000.8",
                $"ingot_task_duration_seconds_count{{{labels}}} 3",
            ],
            Lines());
    }

    [Fact]
    public void Quotes_backslashes_and_line_breaks_in_labels_are_escaped()
    {
        Instruments.Errors.Add(1, new("kind", "a\"b\\c\nd"), new("code", _task));

        Assert.Equal([$"ingot_errors_total{{code=\"{_task}\",kind=\"a\\\"b\\\\c\\nd\"}} 1"], Lines());
    }

    [Fact]
    public void A_gauge_shows_the_last_value_and_a_level_the_sum_of_its_changes()
    {
        Instruments.Quality.Record(0.4, new("kind", "load"), new("task", _task));
        Instruments.Quality.Record(0.9, new("kind", "load"), new("task", _task));
        Instruments.RunsActive.Add(2, new KeyValuePair<string, object?>("command", _task));
        Instruments.RunsActive.Add(-1, new KeyValuePair<string, object?>("command", _task));

        Assert.Equal([$"ingot_runs_active{{command=\"{_task}\"}} 1", $"ingot_task_quality_ratio{{kind=\"load\",task=\"{_task}\"}} 0.9"], Lines());
    }

    [Fact]
    public void Secrets_in_labels_are_hidden()
    {
        Instruments.Errors.Add(1, new("kind", "hunter2-secret"), new("code", _task));

        Assert.Contains("kind=\"********\"", Assert.Single(Lines(t => t.Replace("hunter2-secret", "********", StringComparison.Ordinal))), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_in_the_catalog_is_not_shown()
    {
        using var meter = new Meter(Instruments.MeterName);
        meter.CreateCounter<long>("ingot.undocumented").Add(1);

        Assert.DoesNotContain("undocumented", PrometheusText.Write(_reader.Read(), t => t), StringComparison.Ordinal);
    }

    [Fact]
    public void More_series_than_the_limit_are_counted_together()
    {
        const int Most = 200;
        for (var i = 0; i < Most + 100; i++)
            Instruments.Alerts.Add(1, new("rule", $"{_task}{i}"), new("severity", "low"));

        var all = _reader.Read().Single(f => f.Metric.Name == Instruments.Alerts.Name).Samples;
        Assert.InRange(all.Count, Most, Most + 1);
        Assert.True(all.Single(s => s.Tags is [{ Key: "otel_metric_overflow" }]).Value >= 100);
    }

    [Fact]
    public void There_is_room_for_as_many_tables_as_a_project_may_have()
    {
        for (var i = 0; i < 1_500; i++)
            Instruments.RowsProcessed.Add(1, new("kind", "load"), new("task", $"{_task}{i}"));

        var all = _reader.Read().Single(f => f.Metric.Name == Instruments.RowsProcessed.Name).Samples;
        Assert.True(all.Count(s => s.Tags.Any(t => ((string?)t.Value)?.StartsWith(_task, StringComparison.Ordinal) is true)) == 1_500);
    }

    [Fact]
    public async Task Measurements_of_many_threads_are_all_counted()
    {
        await Parallel.ForAsync(0, 100, (_, _) =>
        {
            for (var i = 0; i < 1000; i++)
                Instruments.RowsProcessed.Add(1, new("kind", "load"), new("task", _task));
            return ValueTask.CompletedTask;
        });

        Assert.EndsWith(" 100000", Assert.Single(Lines()), StringComparison.Ordinal);
    }

    private IEnumerable<string> Lines(Func<string, string>? redact = null) =>
        PrometheusText.Write(_reader.Read(), redact ?? (t => t)).Split('\n').Where(l => l.Contains(_task, StringComparison.Ordinal));
}
