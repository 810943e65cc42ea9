using System.Text.RegularExpressions;
using Ingot.TestKit;

namespace Ingot.Telemetry.Tests;

/// <summary>
/// Alerts of the pipeline that this program replaces. Most of them asked for metrics that nobody exported, so they never came;
/// that these do is asserted by <see cref="OpsFileTests"/>.
/// </summary>
public sealed class ReplacedAlertTests
{
    private static readonly Dictionary<string, string> Alerts = Regex
        .Split(File.ReadAllText(Repository.At("ops", "prometheus", "ingot-alerts.yml")).ReplaceLineEndings("\n"), "      - alert: ").Skip(1)
        .ToDictionary(a => a.Split('\n')[0], a => a, StringComparer.Ordinal);

    private static readonly string[] Page = File.ReadAllLines(Repository.At("docs", "telemetry.md"));

    /// <summary>Where both look at the same, the limit, how long it must last and the severity are the same too.</summary>
    [Theory]
    [InlineData("DatabaseConnectionFailures", "IngotDatabaseConnectionFailures", "[5m])) > 5", "2m", "warning")]
    [InlineData("DeadLetterQueueGrowing", "IngotQuarantineGrowing", "> 1000", null, "warning")]
    [InlineData("CriticalDLQSize", "IngotQuarantineLarge", "> 10000", null, "critical")]
    [InlineData("HighMemoryUsage", "IngotMemoryHigh", "> 0.9", "5m", "warning")]
    [InlineData("HighCPUUsage", "IngotProcessorHigh", "[5m]) > 1.8", "10m", "warning")]
    [InlineData("HighErrorRate", "IngotErrorRateHigh", "> 0.1", "5m", "critical")]
    [InlineData("CriticalErrorRate", "IngotErrorRateHigh", "> 0.1", "5m", "critical")]
    [InlineData("TaskFailed", "IngotTaskFailing", "> 3", null, "warning")]
    [InlineData("ConnectorDown", "IngotNoRunSucceeded", "> 26 * 3600", "10m", "critical")]
    [InlineData("KafkaDown", "IngotDown", "== 0", "5m", "critical")]
    [InlineData("SchemaRegistryDown", "IngotDown", "== 0", "5m", "critical")]
    [InlineData("ReconciliationDiscrepancy", "IngotLoadRefuted", "> 0", null, "critical")]
    [InlineData("DataMismatch", "IngotLoadRefuted", "> 0", null, "critical")]
    [InlineData("ReconciliationFailed", "IngotRunFailed", "> 0", null, "critical")]
    [InlineData("CDCLatencyHigh", "IngotTableStale", "> 26 * 3600", "10m", "warning")]
    [InlineData("HighReplicationLag", "IngotReplicationLagHigh", "> 60", "5m", "warning")]
    [InlineData("CriticalReplicationLag", "IngotReplicationLagCritical", "> 900", "2m", "critical")]
    public void Each_has_a_counterpart(string there, string here, string limit, string? lasts, string severity)
    {
        var lines = Alerts[here].Split('\n').Select(l => l.Trim()).ToList();
        Assert.EndsWith(limit, Assert.Single(lines, l => l.StartsWith("expr:", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal(lasts is null ? [] : [$"for: {lasts}"], lines.Where(l => l.StartsWith("for:", StringComparison.Ordinal)));
        Assert.Contains($"severity: {severity}", lines);

        var row = Assert.Single(Page, l => l.StartsWith('|') && l.Split('|')[1].Contains($"`{there}`", StringComparison.Ordinal));
        Assert.Contains($"`{here}`", row.Split('|')[2], StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_names_no_alert_that_is_not_there() =>
        Assert.Empty(Page.Where(l => l.StartsWith('|')).SelectMany(l => Regex.Matches(l, "`(Ingot[A-Za-z]+)`")).Select(m => m.Groups[1].Value).Except(Alerts.Keys));
}
