using System.Globalization;
using System.Text;

namespace Ingot.Telemetry.Tests;

/// <summary>docs/metrics.md, from the catalog.</summary>
internal static class MetricPage
{
    private const string Head = """
        # Metrics

        Everything that Ingot measures, by name. This page is made from the program's own list, and a test runs commands until
        each of these was really emitted. [telemetry.md](telemetry.md) says how to get at them.

        The dotted name is that of OpenTelemetry, the other that of Prometheus. Units are those of UCUM. A metric may be taken
        away or mean something else only with a line in the changelog; a new tag of a metric is such a change.

        """;

    internal static string Write()
    {
        var page = new StringBuilder(Head);
        foreach (var meter in MetricCatalog.All.GroupBy(m => m.Meter).OrderByDescending(g => g.Key == Instruments.MeterName).ThenBy(g => g.Key, StringComparer.Ordinal))
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {Title(meter.Key)}\n\n| metric | Prometheus | kind | unit | tags | meaning |\n|---|---|---|---|---|---|\n");
            foreach (var metric in meter)
                page.Append(CultureInfo.InvariantCulture, $"| `{metric.Name}` | `{metric.PrometheusName}` | {metric.Kind.ToString().ToLowerInvariant()} | `{metric.Unit}` | {Tags(metric)} | {metric.Meaning} |\n");
        }

        page.Append("\n## Buckets of histograms\n\n| metric | upper bounds |\n|---|---|\n");
        foreach (var metric in MetricCatalog.All.Where(m => m.Kind is MetricKind.Histogram))
            page.Append(CultureInfo.InvariantCulture, $"| `{metric.Name}` | {string.Join(", ", metric.Buckets)} |\n");
        return page.ToString();
    }

    private static string Title(string meter) => meter switch
    {
        Instruments.MeterName => "Of Ingot itself",
        _ => $"Of {meter}, which Ingot uses",
    };

    private static string Tags(MetricDescription metric) => string.Join(", ", metric.Tags.Select(t => $"`{t}`"));
}
