using System.Globalization;
using System.Text;

namespace Ingot.Telemetry.Export.Prometheus;

/// <summary>Writes metrics in Prometheus' text format, version 0.0.4.</summary>
public static class PrometheusText
{
    /// <summary>What the text is, for HTTP.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>Writes metrics by name; of two of one name the first counts.</summary>
    /// <param name="families">The metrics; those without series are left out.</param>
    /// <param name="redact">Takes secrets out of values of tags.</param>
    public static string Write(IEnumerable<MetricFamily> families, Func<string, string> redact)
    {
        var text = new StringBuilder();
        foreach (var family in families.Where(f => f.Samples.Count > 0).DistinctBy(f => f.Metric.PrometheusName).OrderBy(f => f.Metric.PrometheusName, StringComparer.Ordinal))
            Write(text, family, redact);
        return text.ToString();
    }

    private static void Write(StringBuilder text, MetricFamily family, Func<string, string> redact)
    {
        var name = family.Metric.PrometheusName;
        text.Append("# HELP ").Append(name).Append(' ').Append(Escaped(family.Metric.Meaning, quotes: false)).Append('\n');
        text.Append("# TYPE ").Append(name).Append(' ').Append(family.Metric.Kind.ToString().ToLowerInvariant()).Append('\n');
        foreach (var (sample, tags) in family.Samples.Select(s => (Sample: s, Tags: Tags(s, redact))).OrderBy(s => s.Tags, StringComparer.Ordinal))
        {
            if (family.Metric.Kind is MetricKind.Histogram)
                Histogram(text, name, sample, tags, family.Metric.Buckets);
            else
                Line(text, name, tags, Number(sample.Value));
        }
    }

    private static void Histogram(StringBuilder text, string name, MetricSample sample, string tags, IReadOnlyList<double> bounds)
    {
        for (var i = 0; i < sample.Counts.Count; i++)
        {
            var bound = $"le=\"{(i < bounds.Count ? Number(bounds[i]) : "+Inf")}\"";
            Line(text, name + "_bucket", tags.Length == 0 ? bound : $"{tags},{bound}", Number(sample.Counts[i]));
        }

        Line(text, name + "_sum", tags, Number(sample.Value));
        Line(text, name + "_count", tags, Number(sample.Counts[^1]));
    }

    private static void Line(StringBuilder text, string name, string tags, string value)
    {
        text.Append(name);
        if (tags.Length > 0)
            text.Append('{').Append(tags).Append('}');
        text.Append(' ').Append(value).Append('\n');
    }

    private static string Tags(MetricSample sample, Func<string, string> redact) =>
        string.Join(',', sample.Tags.Select(t => $"{PrometheusNames.OfTag(t.Key)}=\"{Escaped(redact(t.Value), quotes: true)}\""));

    private static string Escaped(string value, bool quotes)
    {
        var text = value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return quotes ? text.Replace("\"", "\\\"", StringComparison.Ordinal) : text;
    }

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };
}
