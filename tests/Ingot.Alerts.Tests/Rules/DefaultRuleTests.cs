using System.Diagnostics.Metrics;
using Ingot.Alerts.Metrics;
using Ingot.Alerts.Rules;
using Ingot.Alerts.Tests.Watching;
using Ingot.Core.Alerts;
using Ingot.Telemetry;

namespace Ingot.Alerts.Tests.Rules;

/// <summary>
/// The system before this one had quality from 0 to 1 in some places and limits from 0 to 100 in others, so that every healthy
/// run alarmed, and recorded e-mail as sent that never was.
/// </summary>
// What is measured here is seen by every run that looks out for alerts in this process.
[Collection(nameof(AlertWatchTests))]
public sealed class DefaultRuleTests
{
    public static TheoryData<string> Names => [.. DefaultRules.All.Select(r => r.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_rule_that_looks_at_a_metric_names_one_that_is_measured_and_tags_that_it_has(string name)
    {
        if (Rule(name).Condition is not MetricCondition condition)
            return;

        var metric = Assert.Single(MetricCatalog.All, m => m.Name == condition.Metric);
        Assert.Empty(condition.By.Except(metric.Tags));
        Assert.True(condition.Above is not null ^ condition.Below is not null);
        // Something that is 1 or 0 for a provider, or a state, is no share.
        if (metric.Unit == "1")
            Assert.InRange((condition.Above ?? condition.Below)!.Value, 0, 1);
    }

    /// <summary>Severity, cooldown and how long it must have been so, in minutes; the documentation says the same.</summary>
    [Theory]
    [InlineData("run_failed", AlertSeverity.High, 20, 0)]
    [InlineData("task_failed", AlertSeverity.Medium, 20, 0)]
    [InlineData("load_empty", AlertSeverity.Medium, 60, 0)]
    [InlineData("schema_changed", AlertSeverity.Medium, 60, 0)]
    [InlineData("checks_failed", AlertSeverity.Medium, 60, 0)]
    [InlineData("failure_rate_high", AlertSeverity.High, 20, 0)]
    [InlineData("data_quality_low", AlertSeverity.Medium, 60, 0)]
    [InlineData("processing_slow", AlertSeverity.Medium, 30, 0)]
    [InlineData("cpu_usage_high", AlertSeverity.High, 15, 15)]
    [InlineData("memory_usage_high", AlertSeverity.Critical, 10, 1)]
    [InlineData("disk_space_low", AlertSeverity.Critical, 30, 0)]
    [InlineData("secret_provider_down", AlertSeverity.High, 15, 0)]
    [InlineData("circuit_open", AlertSeverity.High, 15, 0)]
    public void A_rule_has_its_severity_and_its_cooldown(string name, AlertSeverity severity, int cooldown, int lasts)
    {
        var rule = Rule(name);

        Assert.Equal(
            (severity, TimeSpan.FromMinutes(cooldown), TimeSpan.FromMinutes(lasts)),
            (rule.Severity, rule.Cooldown, (rule.Condition as MetricCondition)?.For ?? TimeSpan.Zero));
        var row = Assert.Single(Page.Split('\n'), l => l.StartsWith($"| `{name}` |", StringComparison.Ordinal));
        Assert.EndsWith($"| {severity.ToString().ToLowerInvariant()} | {(cooldown == 60 ? "1 h" : $"{cooldown} min")} |", row, StringComparison.Ordinal);
    }

    [Fact]
    public void All_of_them_are_on_but_the_one_that_tells_the_same_as_another() =>
        Assert.Equal(["task_failed"], DefaultRules.All.Where(r => !r.Enabled).Select(r => r.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_rule_says_what_it_is_about(string name)
    {
        var rule = Rule(name);

        Assert.EndsWith(".", rule.Description, StringComparison.Ordinal);
        Assert.True(rule.IsDefault);
    }

    /// <summary>Values at a healthy run, just inside the limit, and just beyond it.</summary>
    [Theory]
    [InlineData("failure_rate_high", 0, 0.1, 0.11)]
    [InlineData("data_quality_low", 1, 0.7, 0.69)]
    [InlineData("processing_slow", 12, 600, 601)]
    [InlineData("cpu_usage_high", 0.4, 0.9, 0.91)]
    [InlineData("memory_usage_high", 0.2, 0.95, 0.96)]
    [InlineData("disk_space_low", 0.5, 0.95, 0.96)]
    [InlineData("secret_provider_down", 1, 1, 0)]
    [InlineData("circuit_open", 0, 1, 2)]
    public void A_rule_finds_nothing_in_healthy_values_and_something_beyond_its_limit(string name, double healthy, double inside, double beyond)
    {
        var condition = (MetricCondition)Rule(name).Condition;

        Assert.Equal([false, false, true], new[] { healthy, inside, beyond }.Select(condition.IsWrong));
        Assert.False(condition.IsWrong(double.NaN));
    }

    [Fact]
    public void Every_default_rule_on_a_metric_has_its_limit_tested() =>
        Assert.Equal(8, DefaultRules.All.Count(r => r.Condition is MetricCondition));

    [Fact]
    public void The_table_of_the_documentation_names_all_of_them() =>
        Assert.All(DefaultRules.All, r => Assert.Contains($"| `{r.Name}` |", Page, StringComparison.Ordinal));

    [Fact]
    public void A_quality_below_its_limit_is_seen_of_its_table_and_of_no_other()
    {
        var clock = new Clock();
        using var rules = new MetricRules([Rule("data_quality_low")], clock);
        // Other tests measure beside this one.
        var (good, bad) = ($"bronze.{Guid.NewGuid():N}", $"bronze.{Guid.NewGuid():N}");
        Measure(Instruments.Quality, 0.99, good);
        Measure(Instruments.Quality, 0.4, bad);

        var seen = rules.Look().ToDictionary(s => s.Labels[Tag.Task]);

        Assert.Equal((false, true), (seen[good].Wrong, seen[bad].Wrong));
        Assert.Equal($"The quality of a table is low. {Instruments.Quality.Name} of task {bad} is 0.4, below 0.7.", seen[bad].Message);
    }

    private static string Page => File.ReadAllText(TestKit.Repository.At("docs", "alerts.md")).ReplaceLineEndings("\n");

    private static void Measure(Gauge<double> gauge, double value, string table) =>
        gauge.Record(value, new KeyValuePair<string, object?>(Tag.Kind, "load"), new KeyValuePair<string, object?>(Tag.Task, table));

    private static AlertRule Rule(string name) => DefaultRules.All.Single(r => r.Name == name);
}
