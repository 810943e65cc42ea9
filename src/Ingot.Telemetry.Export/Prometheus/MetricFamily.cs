namespace Ingot.Telemetry.Export.Prometheus;

/// <summary>A metric with the values of all its series.</summary>
/// <param name="Metric">What it is.</param>
/// <param name="Samples">Its series.</param>
public sealed record MetricFamily(MetricDescription Metric, IReadOnlyList<MetricSample> Samples);
