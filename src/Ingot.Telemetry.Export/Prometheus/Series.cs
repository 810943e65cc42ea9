namespace Ingot.Telemetry.Export.Prometheus;

/// <summary>One series while it is measured. Safe for several threads.</summary>
internal sealed class Series(SeriesKey key, IReadOnlyList<double> bounds)
{
    private readonly Lock _lock = new();
    private readonly long[] _counts = bounds.Count == 0 ? [] : new long[bounds.Count + 1];
    private double _value;

    /// <summary>Adds to a sum.</summary>
    internal void Add(double value)
    {
        lock (_lock)
            _value += value;
    }

    /// <summary>Replaces the value.</summary>
    internal void Set(double value)
    {
        lock (_lock)
            _value = value;
    }

    /// <summary>Adds a measurement to a histogram.</summary>
    internal void Record(double value)
    {
        var bucket = 0;
        while (bucket < bounds.Count && value > bounds[bucket])
            bucket++;
        lock (_lock)
        {
            _value += value;
            _counts[bucket]++;
        }
    }

    /// <summary>What it holds now; the counts of a histogram add up from bucket to bucket.</summary>
    internal MetricSample Read()
    {
        lock (_lock)
        {
            var counts = new long[_counts.Length];
            var sum = 0L;
            for (var i = 0; i < counts.Length; i++)
                counts[i] = sum += _counts[i];
            return new MetricSample(key.Tags, _value) { Counts = counts };
        }
    }
}
