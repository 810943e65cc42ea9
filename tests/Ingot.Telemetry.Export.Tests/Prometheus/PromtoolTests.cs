using Ingot.TestKit;
using Ingot.Telemetry.Export.Prometheus;

namespace Ingot.Telemetry.Export.Tests.Prometheus;

public sealed class PromtoolTests
{
    [Fact]
    public async Task Prometheus_own_tool_finds_nothing_to_say_about_any_metric()
    {
        var promtool = Requires.Tool("promtool");
        var families = MetricCatalog.All.Select(m => new MetricFamily(m, [Sample(m, "a\"\\\n€"), Sample(m, "b")]));

        var outcome = await Tool.Run(promtool, ["check", "metrics"], PrometheusText.Write(families, t => t));

        Assert.Equal((0, ""), outcome);
    }

    private static MetricSample Sample(MetricDescription metric, string value) =>
        new([.. metric.Tags.Select(t => KeyValuePair.Create(t, value))], 0.25) { Counts = metric.Buckets.Count == 0 ? [] : [.. metric.Buckets.Select(_ => 1L), 1] };
}
