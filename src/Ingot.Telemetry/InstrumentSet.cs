using System.Diagnostics.Metrics;

namespace Ingot.Telemetry;

/// <summary>Makes the instruments of one meter, and keeps what is documented of each.</summary>
internal sealed class InstrumentSet(Meter meter)
{
    private readonly List<MetricDescription> _descriptions = [];

    internal IReadOnlyList<MetricDescription> Descriptions => _descriptions;

    internal Counter<long> Counter(string name, string unit, string meaning, params string[] tags) =>
        meter.CreateCounter<long>(Described(name, MetricKind.Counter, unit, meaning, tags), unit, meaning);

    internal Gauge<double> Gauge(string name, string unit, string meaning, params string[] tags) =>
        meter.CreateGauge<double>(Described(name, MetricKind.Gauge, unit, meaning, tags), unit, meaning);

    internal UpDownCounter<long> Level(string name, string unit, string meaning, params string[] tags) =>
        meter.CreateUpDownCounter<long>(Described(name, MetricKind.Gauge, unit, meaning, tags), unit, meaning);

    internal Histogram<double> Histogram(string name, string unit, IReadOnlyList<double> buckets, string meaning, params string[] tags) =>
        meter.CreateHistogram(
            Described(name, MetricKind.Histogram, unit, meaning, tags, buckets), unit, meaning, tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = buckets });

    internal ObservableCounter<double> ObservedCounter(string name, string unit, Func<double> read, string meaning) =>
        meter.CreateObservableCounter(Described(name, MetricKind.Counter, unit, meaning, []), read, unit, meaning);

    internal ObservableGauge<double> ObservedGauge(string name, string unit, Func<double> read, string meaning) =>
        meter.CreateObservableGauge(Described(name, MetricKind.Gauge, unit, meaning, []), read, unit, meaning);

    internal ObservableGauge<double> ObservedGauge(string name, string unit, Func<IEnumerable<Measurement<double>>> read, string meaning, params string[] tags) =>
        meter.CreateObservableGauge(Described(name, MetricKind.Gauge, unit, meaning, tags), read, unit, meaning);

    private string Described(string name, MetricKind kind, string unit, string meaning, string[] tags, IReadOnlyList<double>? buckets = null)
    {
        _descriptions.Add(new MetricDescription(meter.Name, name, kind, unit, tags, meaning) { Buckets = buckets ?? [] });
        return name;
    }
}
