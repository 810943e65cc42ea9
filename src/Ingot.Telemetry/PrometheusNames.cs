using System.Text;

namespace Ingot.Telemetry;

/// <summary>Names of metrics and tags as Prometheus writes them, by OpenTelemetry's rules for it.</summary>
public static class PrometheusNames
{
    private const string Count = "_count";

    /// <summary>The name of a metric: dots become underscores, the unit is spelled out, sums end with <c>_total</c>.</summary>
    /// <param name="name">Dotted name.</param>
    /// <param name="kind">What sort of number it is.</param>
    /// <param name="unit">Its unit.</param>
    public static string Of(string name, MetricKind kind, string unit)
    {
        var text = OfTag(name);
        text = WithSuffix(text, Suffix(unit, kind));
        return kind switch
        {
            MetricKind.Counter => WithSuffix(text, "total"),
            // Only a histogram's series may end so.
            MetricKind.Gauge when text.EndsWith(Count, StringComparison.Ordinal) => $"{text[..^Count.Length]}s",
            _ => text,
        };
    }

    /// <summary>The name of a tag: what Prometheus does not allow becomes an underscore.</summary>
    /// <param name="name">Dotted name.</param>
    public static string OfTag(string name)
    {
        var text = new StringBuilder(name.Length + 1);
        if (name.Length == 0 || char.IsAsciiDigit(name[0]))
            text.Append('_');
        foreach (var c in name)
            text.Append(char.IsAsciiLetterOrDigit(c) ? c : '_');
        return text.ToString();
    }

    private static string? Suffix(string unit, MetricKind kind) => unit switch
    {
        "s" => "seconds",
        "By" => "bytes",
        "1" => kind is MetricKind.Gauge ? "ratio" : null,
        _ when unit.EndsWith("/s", StringComparison.Ordinal) => "per_second",
        _ => null,
    };

    private static string WithSuffix(string text, string? suffix) =>
        suffix is null || text.EndsWith("_" + suffix, StringComparison.Ordinal) ? text : $"{text}_{suffix}";
}
