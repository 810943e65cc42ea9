namespace Ingot.Alerts.Metrics;

/// <summary>The newest measurements of one metric with the same tags. Safe for several threads.</summary>
/// <param name="labels">The tags.</param>
/// <param name="isSum">Whether measurements are added up, as those of a counter.</param>
/// <param name="time">Clock.</param>
internal sealed class MetricSeries(IReadOnlyDictionary<string, string> labels, bool isSum, TimeProvider time)
{
    // More are not looked at: of what is measured a thousand times a second the newest few seconds tell enough.
    private const int Most = 4096;

    private readonly Lock _gate = new();
    private readonly Queue<MetricSample> _samples = [];
    private MetricSample? _adding;
    private double _total;

    internal IReadOnlyDictionary<string, string> Labels => labels;

    internal void Add(double value)
    {
        var now = time.GetTimestamp();
        lock (_gate)
        {
            if (isSum && _adding is { } adding && time.GetElapsedTime(adding.At, now) < TimeSpan.FromSeconds(1))
            {
                _adding = adding with { Value = adding.Value + value };
                return;
            }

            if (!isSum)
            {
                Keep(new MetricSample(now, value));
                return;
            }

            if (_adding is { } full)
                Keep(full);
            _adding = new MetricSample(now, value);
        }
    }

    /// <summary>Adds a number that goes up and down by differences.</summary>
    internal void Move(double difference)
    {
        lock (_gate)
            _total += difference;
        Add(_total);
    }

    /// <summary>Adds the newest total of something that only grows.</summary>
    internal void Reach(double total)
    {
        double difference;
        lock (_gate)
        {
            difference = total - _total;
            _total = total;
        }

        Add(difference);
    }

    /// <summary>The measurements that are no older than a window, the oldest first.</summary>
    internal IReadOnlyList<MetricSample> Within(TimeSpan window)
    {
        var now = time.GetTimestamp();
        lock (_gate)
        {
            var samples = _samples.Where(s => time.GetElapsedTime(s.At, now) <= window);
            return [.. _adding is { } last && time.GetElapsedTime(last.At, now) <= window ? samples.Append(last) : samples];
        }
    }

    /// <summary>The newest measurement, however old; null when there is none.</summary>
    internal MetricSample? Newest
    {
        get
        {
            lock (_gate)
                return _adding ?? (_samples.Count > 0 ? _samples.Last() : null);
        }
    }

    private void Keep(MetricSample sample)
    {
        _samples.Enqueue(sample);
        if (_samples.Count > Most)
            _samples.Dequeue();
    }
}
