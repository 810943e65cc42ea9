using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Ingot.Telemetry;

namespace Ingot.Alerts.Metrics;

/// <summary>
/// Listens to the metrics that rules look at, and to no other. A metric is measured where it always is; nobody listening,
/// it costs nothing.
/// </summary>
internal sealed class MetricWatch : IDisposable
{
    private readonly IReadOnlySet<string> _names;
    private readonly TimeProvider _time;
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<(string Metric, string Tags), MetricSeries> _series = new();

    internal MetricWatch(IReadOnlySet<string> names, TimeProvider time)
    {
        _names = names;
        _time = time;
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (_names.Contains(instrument.Name) && MetricCatalog.Find(instrument.Meter.Name, instrument.Name) is not null)
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<double>((i, value, tags, _) => Measured(i, value, tags));
        _listener.SetMeasurementEventCallback<long>((i, value, tags, _) => Measured(i, value, tags));
        _listener.SetMeasurementEventCallback<int>((i, value, tags, _) => Measured(i, value, tags));
        _listener.Start();
    }

    /// <summary>Asks the metrics that are only measured when somebody asks.</summary>
    internal void Observe() => _listener.RecordObservableInstruments();

    /// <summary>The series of a metric.</summary>
    internal IEnumerable<MetricSeries> Of(string metric) => _series.Where(s => s.Key.Metric == metric).Select(s => s.Value);

    public void Dispose() => _listener.Dispose();

    private void Measured(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = MetricTags.ToLabels(tags);
        var series = _series.GetOrAdd((instrument.Name, MetricTags.Key(labels)), _ => new MetricSeries(labels, IsSum(instrument), _time));
        switch (instrument)
        {
            case UpDownCounter<long> or UpDownCounter<int> or UpDownCounter<double>:
                series.Move(value);
                break;
            case ObservableCounter<double> or ObservableCounter<long> or ObservableCounter<int>:
                series.Reach(value);
                break;
            default:
                series.Add(value);
                break;
        }
    }

    private static bool IsSum(Instrument instrument) => instrument
        is Counter<long> or Counter<int> or Counter<double>
        or ObservableCounter<double> or ObservableCounter<long> or ObservableCounter<int>;
}
