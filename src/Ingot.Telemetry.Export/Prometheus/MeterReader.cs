using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Ingot.Telemetry.Export.Prometheus;

/// <summary>Keeps what this process measures, from its making on, for whoever reads it.</summary>
public sealed class MeterReader : IMetricSource, IDisposable
{
    private readonly Lock _reading = new();
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<MetricDescription, ConcurrentDictionary<SeriesKey, Series>> _metrics = new();
    private readonly ConcurrentDictionary<MetricDescription, bool> _observed = new();

    /// <summary>Begins to listen to the metrics of <see cref="MetricCatalog"/>.</summary>
    public MeterReader()
    {
        // The catalog must be complete before an instrument is published: it cannot be asked while it is being made.
        _ = MetricCatalog.All;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (MetricCatalog.Find(instrument.Meter.Name, instrument.Name) is { } metric)
                listener.EnableMeasurementEvents(instrument, metric);
        };
        // Each by itself: through a generic method all of them would be compiled anew at each start.
        _listener.SetMeasurementEventCallback<byte>((instrument, value, tags, metric) => Record(instrument, value, tags, metric));
        _listener.SetMeasurementEventCallback<short>((instrument, value, tags, metric) => Record(instrument, value, tags, metric));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, metric) => Record(instrument, value, tags, metric));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, metric) => Record(instrument, value, tags, metric));
        _listener.SetMeasurementEventCallback<float>((instrument, value, tags, metric) => Record(instrument, value, tags, metric));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, metric) => Record(instrument, value, tags, metric));
        _listener.SetMeasurementEventCallback<decimal>((instrument, value, tags, metric) => Record(instrument, (double)value, tags, metric));
        _listener.Start();
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<MetricFamily>> ReadAsync(CancellationToken cancellationToken) => ValueTask.FromResult(Read());

    /// <summary>Reads the metrics as they are now.</summary>
    public IReadOnlyList<MetricFamily> Read()
    {
        lock (_reading)
        {
            // What is asked for its value says all there is: a pool that was closed has none any more.
            foreach (var metric in _observed.Keys)
                _metrics.TryRemove(metric, out _);
            _listener.RecordObservableInstruments();
            return [.. _metrics.Select(m => new MetricFamily(m.Key, [.. m.Value.Values.Select(s => s.Read())]))];
        }
    }

    /// <summary>Stops listening.</summary>
    public void Dispose() => _listener.Dispose();

    private void Record(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? description)
    {
        var metric = (MetricDescription)description!;
        if (instrument.IsObservable)
            _observed.TryAdd(metric, true);
        var series = Find(_metrics.GetOrAdd(metric, _ => new()), SeriesKey.Of(tags), metric);
        if (metric.Kind is MetricKind.Histogram)
            series.Record(value);
        else if (instrument.IsObservable || (metric.Kind is MetricKind.Gauge && IsGauge(instrument)))
            series.Set(value);
        else
            series.Add(value);
    }

    private static Series Find(ConcurrentDictionary<SeriesKey, Series> all, SeriesKey key, MetricDescription metric)
    {
        if (all.TryGetValue(key, out var known))
            return known;
        var used = all.Count < metric.MostSeries ? key : SeriesKey.Overflow;
        return all.GetOrAdd(used, k => new Series(k, metric.Buckets));
    }

    /// <summary>Whether the instrument tells values; one that goes up and down tells changes.</summary>
    private static bool IsGauge(Instrument instrument) =>
        instrument.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(Gauge<>);
}
