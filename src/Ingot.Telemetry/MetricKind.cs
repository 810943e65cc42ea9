namespace Ingot.Telemetry;

/// <summary>What sort of number a metric is.</summary>
public enum MetricKind
{
    /// <summary>A sum that only grows.</summary>
    Counter,

    /// <summary>A number that goes up and down.</summary>
    Gauge,

    /// <summary>How often something took how long, or was how big.</summary>
    Histogram,
}
