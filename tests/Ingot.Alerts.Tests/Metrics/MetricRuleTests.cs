using System.Diagnostics.Metrics;
using Ingot.Alerts.Metrics;
using Ingot.Alerts.Rules;
using Ingot.Alerts.Tests.Watching;
using Ingot.Telemetry;

namespace Ingot.Alerts.Tests.Metrics;

// What is measured here is seen by every run that looks out for alerts in this process.
[Collection(nameof(AlertWatchTests))]
public sealed class MetricRuleTests
{
    private readonly Clock _clock = new();
    private readonly string _table = $"bronze.{Guid.NewGuid():N}";

    [Theory]
    [InlineData(MetricFunction.Last, 3)]
    [InlineData(MetricFunction.Min, 1)]
    [InlineData(MetricFunction.Max, 10)]
    [InlineData(MetricFunction.Mean, 4.5)]
    [InlineData(MetricFunction.Sum, 18)]
    [InlineData(MetricFunction.Rate, 0.06)]
    [InlineData(MetricFunction.Count, 4)]
    [InlineData(MetricFunction.P50, 3.5)]
    [InlineData(MetricFunction.P90, 8.2)]
    [InlineData(MetricFunction.P95, 9.1)]
    [InlineData(MetricFunction.P99, 9.82)]
    public void Measurements_in_the_window_become_one_number(MetricFunction function, double expected)
    {
        var series = new MetricSeries(new Dictionary<string, string>(), isSum: false, _clock);
        series.Add(1000);
        _clock.Advance(TimeSpan.FromMinutes(6));
        foreach (var value in new[] { 4.0, 10, 1, 3 })
            series.Add(value);

        Assert.Equal(expected, MetricNumber.Of(new MetricCondition("x", function) { By = [], Above = 1 }, [series])!.Value, 1e-9);
    }

    [Fact]
    public void Without_measurements_in_the_window_there_is_no_number_but_a_sum_of_nothing()
    {
        var series = new MetricSeries(new Dictionary<string, string>(), isSum: true, _clock);
        series.Add(5);
        _clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(0, MetricNumber.Of(new MetricCondition("x", MetricFunction.Sum) { By = [] }, [series]));
        Assert.Null(MetricNumber.Of(new MetricCondition("x", MetricFunction.Max) { By = [] }, [series]));
        Assert.Equal(5, MetricNumber.Of(new MetricCondition("x", MetricFunction.Last) { By = [] }, [series]));
    }

    [Fact]
    public void A_counter_is_added_up_however_often_it_is_counted()
    {
        var series = new MetricSeries(new Dictionary<string, string>(), isSum: true, _clock);
        for (var i = 0; i < 100_000; i++)
        {
            series.Add(2);
            if (i % 10_000 == 0)
                _clock.Advance(TimeSpan.FromSeconds(2));
        }

        Assert.Equal(200_000, series.Within(TimeSpan.FromMinutes(5)).Sum(s => s.Value));
        Assert.True(series.Within(TimeSpan.FromMinutes(5)).Count < 20);
    }

    [Fact]
    public void A_number_that_only_grows_counts_by_what_it_grew()
    {
        var series = new MetricSeries(new Dictionary<string, string>(), isSum: true, _clock);
        series.Reach(100);
        _clock.Advance(TimeSpan.FromMinutes(6));
        series.Reach(130);

        Assert.Equal(30, series.Within(TimeSpan.FromMinutes(5)).Sum(s => s.Value));
    }

    [Fact]
    public void What_is_wrong_counts_only_when_it_lasts()
    {
        using var rules = Rules(new MetricCondition(Instruments.Quality.Name, MetricFunction.Last) { Below = 0.5, For = TimeSpan.FromMinutes(2), By = [Tag.Task], Where = Only });
        var seen = new List<string>();
        foreach (var quality in new[] { 0.9, 0.1, 0.1, 0.1, 0.9, 0.1 })
        {
            Measure(Instruments.Quality, quality);
            seen.Add(rules.Look().SingleOrDefault() is { } sighting ? sighting.Wrong ? "wrong" : "well" : "neither");
            _clock.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(["well", "neither", "neither", "wrong", "well", "neither"], seen);
    }

    [Fact]
    public void A_counter_and_a_histogram_are_seen_by_their_tags()
    {
        using var rules = Rules(
            new MetricCondition(Instruments.RowsFailed.Name, MetricFunction.Sum) { Above = 10, By = [Tag.Task], Where = Only },
            new MetricCondition(Instruments.TaskDuration.Name, MetricFunction.P95) { Above = 60, By = [], Where = Only });
        foreach (var rows in new[] { 4L, 5, 6 })
            Instruments.RowsFailed.Add(rows, new(Tag.Kind, rows == 4 ? "load" : "model"), new(Tag.Task, _table));
        Instruments.TaskDuration.Record(61.5, new(Tag.Kind, "load"), new(Tag.Task, _table), new(Tag.Status, "succeeded"));

        var seen = rules.Look().ToList();

        Assert.Equal([true, true], seen.Select(s => s.Wrong));
        Assert.EndsWith($"{Instruments.RowsFailed.Name} of task {_table} (sum of 5 min) is 15, above 10.", seen[0].Message, StringComparison.Ordinal);
        Assert.EndsWith("(p95 of 5 min) is 61.5 s, above 60 s.", seen[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_measured_only_when_asked_is_asked()
    {
        using var rules = Rules(new MetricCondition(Instruments.Memory.Name, MetricFunction.Last) { Above = 1, By = [] });

        Assert.True(Assert.Single(rules.Look()).Wrong);
    }

    [Fact]
    public void A_metric_that_no_rule_looks_at_is_not_listened_to()
    {
        using var meter = new Meter("Other");
        var counter = meter.CreateCounter<long>(Instruments.RowsFailed.Name);
        using var rules = Rules(new MetricCondition(Instruments.RowsFailed.Name, MetricFunction.Sum) { Above = 1, By = [] });

        Assert.False(counter.Enabled);
    }

    private Dictionary<string, string> Only => new() { [Tag.Task] = _table };

    private MetricRules Rules(params MetricCondition[] conditions) =>
        new(conditions.Select((c, i) => new AlertRule($"r{i}", c) { Description = "It is so." }), _clock);

    private void Measure(Gauge<double> gauge, double value) => gauge.Record(value, new KeyValuePair<string, object?>(Tag.Kind, "load"), new KeyValuePair<string, object?>(Tag.Task, _table));
}
