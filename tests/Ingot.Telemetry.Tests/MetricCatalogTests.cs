using System.Diagnostics.Metrics;
using System.Reflection;

namespace Ingot.Telemetry.Tests;

public sealed class MetricCatalogTests
{
    [Fact]
    public void Every_metric_has_a_name_of_its_own_also_in_prometheus() =>
        Assert.Equal(MetricCatalog.All.Count, MetricCatalog.All.Select(d => d.PrometheusName).Distinct().Count());

    [Fact]
    public void Every_instrument_is_in_the_catalog_with_its_unit_and_meaning()
    {
        var instruments = typeof(Instruments).GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Select(p => p.GetValue(null)).OfType<Instrument>().ToList();

        Assert.NotEmpty(instruments);
        Assert.All(instruments, i =>
        {
            var described = MetricCatalog.Find(i.Meter.Name, i.Name);
            Assert.NotNull(described);
            Assert.Equal((i.Unit, i.Description), (described.Unit, described.Meaning));
        });
        Assert.Equal(instruments.Count, MetricCatalog.All.Count(d => d.Meter == Instruments.MeterName));
    }

    [Fact]
    public void Meanings_are_sentences() =>
        Assert.All(MetricCatalog.All, d => Assert.EndsWith(".", d.Meaning, StringComparison.Ordinal));

    [Fact]
    public void Buckets_of_histograms_rise() =>
        Assert.All(MetricCatalog.All, d =>
        {
            Assert.Equal(d.Kind is MetricKind.Histogram, d.Buckets.Count > 0);
            Assert.Equal(d.Buckets.Distinct().Order(), d.Buckets);
        });
}
