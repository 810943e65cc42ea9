namespace Ingot.Telemetry.Export.Prometheus;

/// <summary>The value of one series of a metric.</summary>
/// <param name="Tags">Its tags, by name.</param>
/// <param name="Value">The value; of a histogram, the sum of what was measured.</param>
public sealed record MetricSample(IReadOnlyList<KeyValuePair<string, string>> Tags, double Value)
{
    /// <summary>Of a histogram: how many measurements are at most each bucket's bound; one more for those above all bounds.</summary>
    public IReadOnlyList<long> Counts { get; init; } = [];
}
