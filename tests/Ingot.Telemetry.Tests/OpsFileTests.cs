using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Ingot.TestKit;

namespace Ingot.Telemetry.Tests;

/// <summary>A dashboard or an alert on a metric that nobody emits is worse than none: it is always calm.</summary>
public sealed partial class OpsFileTests
{
    private static readonly HashSet<string> Names =
    [
        "up",
        .. MetricCatalog.All.Select(m => m.PrometheusName),
        .. MetricCatalog.All.SelectMany(m => m.Tags).Select(PrometheusNames.OfTag),
        .. MetricCatalog.All.Where(m => m.Kind is MetricKind.Histogram).SelectMany(m => (string[])[m.PrometheusName + "_bucket", m.PrometheusName + "_sum", m.PrometheusName + "_count"]),
    ];

    private static string Alerts => Repository.At("ops", "prometheus", "ingot-alerts.yml");

    public static TheoryData<string> Dashboards => [.. Directory.GetFiles(Repository.At("ops", "grafana"), "*.json").Select(f => Path.GetFileName(f)!)];

    [Fact]
    public void Alerts_use_only_metrics_that_are_emitted()
    {
        var used = Used(File.ReadLines(Alerts).Where(l => !l.TrimStart().StartsWith('#')));

        Assert.NotEmpty(used);
        Assert.Empty(used.Except(Names));
    }

    [Fact]
    public void Every_alert_has_a_severity_a_summary_and_a_description()
    {
        var text = File.ReadAllText(Alerts);
        var alerts = Regex.Count(text, "- alert:");

        Assert.True(alerts >= 8);
        Assert.All((string[])["severity:", "summary:", "description:"], word => Assert.Equal(alerts, Regex.Count(text, word)));
    }

    [Fact]
    public async Task Prometheus_own_tool_reads_the_alerts()
    {
        using var process = Process.Start(new ProcessStartInfo(Requires.Tool("promtool"), ["check", "rules", Alerts]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken) + await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(process.ExitCode == 0, output);
    }

    [Theory]
    [MemberData(nameof(Dashboards))]
    public void A_dashboard_uses_only_metrics_that_are_emitted(string file)
    {
        var dashboard = JsonNode.Parse(File.ReadAllText(Repository.At("ops", "grafana", file)))!;
        var panels = dashboard["panels"]!.AsArray();
        var expressions = panels.SelectMany(p => p!["targets"]?.AsArray() ?? []).Select(t => (string)t!["expr"]!).ToList();

        Assert.NotEmpty(expressions);
        Assert.Empty(Used(expressions).Except(Names));
        Assert.All(panels.Where(p => (string)p!["type"]! != "row"), p => Assert.NotEmpty((string)p!["title"]!));
        Assert.Equal(panels.Count, panels.Select(p => (int)p!["id"]!).Distinct().Count());
    }

    private static HashSet<string> Used(IEnumerable<string> lines) =>
        [.. lines.SelectMany(l => MetricName().Matches(l)).Select(m => m.Value)];

    [GeneratedRegex(@"\b(?:ingot|db_client|http_client)_[a-z0-9_]+\b")]
    private static partial Regex MetricName();
}
