namespace Ingot.Journal;

/// <summary>What was measured of a metric over some time. Numbers beyond ±1e150 and those that are none are left out.</summary>
public sealed record MetricSummary
{
    /// <summary>Name of the task; <c>ingot</c> and the verb for metrics of runs themselves.</summary>
    public required string Task { get; init; }

    /// <summary>Name of the metric.</summary>
    public required string Metric { get; init; }

    /// <summary>Its unit.</summary>
    public required string Unit { get; init; }

    /// <summary>How often it was measured.</summary>
    public required long Count { get; init; }

    /// <summary>The mean.</summary>
    public required double Mean { get; init; }

    /// <summary>The least.</summary>
    public required double Min { get; init; }

    /// <summary>The greatest.</summary>
    public required double Max { get; init; }

    /// <summary>The sample standard deviation; null when it was measured once.</summary>
    public double? StandardDeviation { get; init; }
}
