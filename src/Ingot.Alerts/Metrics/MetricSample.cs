namespace Ingot.Alerts.Metrics;

/// <summary>A measurement, or of a counter what was added within a second.</summary>
/// <param name="At">When, as a timestamp of the clock.</param>
/// <param name="Value">The number.</param>
internal readonly record struct MetricSample(long At, double Value);
