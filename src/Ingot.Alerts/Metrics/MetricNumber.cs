using Ingot.Alerts.Rules;

namespace Ingot.Alerts.Metrics;

/// <summary>Makes one number of measurements.</summary>
internal static class MetricNumber
{
    /// <summary>The number, or null when there are no measurements to make one of.</summary>
    /// <param name="condition">What to make.</param>
    /// <param name="series">The series that count as one, with at least one of them.</param>
    internal static double? Of(MetricCondition condition, IReadOnlyList<MetricSeries> series)
    {
        if (condition.Of == MetricFunction.Last)
            return Last(condition, series);

        double[] values = [.. series.SelectMany(s => s.Within(condition.Window)).Select(s => s.Value)];
        return condition.Of switch
        {
            // Nothing was added: that is a number, and ends an alert.
            MetricFunction.Sum => values.Sum(),
            MetricFunction.Rate => values.Sum() / condition.Window.TotalSeconds,
            MetricFunction.Count => values.Length,
            _ when values.Length == 0 => null,
            MetricFunction.Min => values.Min(),
            MetricFunction.Max => values.Max(),
            MetricFunction.Mean => values.Average(),
            MetricFunction.P50 => Percentile(values, 0.5),
            MetricFunction.P90 => Percentile(values, 0.9),
            MetricFunction.P95 => Percentile(values, 0.95),
            MetricFunction.P99 => Percentile(values, 0.99),
            _ => throw new InvalidOperationException($"Nothing makes a {condition.Of} of measurements."),
        };
    }

    /// <summary>Of several series that count as one, the worst speaks.</summary>
    private static double? Last(MetricCondition condition, IReadOnlyList<MetricSeries> series)
    {
        double[] values = [.. series.Select(s => s.Newest).OfType<MetricSample>().Select(s => s.Value)];
        return values.Length == 0 ? null : condition.Below is not null && condition.Above is null ? values.Min() : values.Max();
    }

    /// <summary>As <c>percentile_cont</c>: between the two nearest values by their distance.</summary>
    private static double Percentile(double[] values, double share)
    {
        Array.Sort(values);
        var at = share * (values.Length - 1);
        var (low, high) = ((int)Math.Floor(at), (int)Math.Ceiling(at));
        return values[low] + ((values[high] - values[low]) * (at - low));
    }
}
