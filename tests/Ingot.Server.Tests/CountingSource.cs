using System.Threading.Channels;
using Ingot.Telemetry;
using Ingot.Telemetry.Export.Prometheus;

namespace Ingot.Server.Tests;

/// <summary>Shows one figure, and tells of every reading.</summary>
internal sealed class CountingSource : IMetricSource
{
    private readonly Channel<bool> _readings = Channel.CreateUnbounded<bool>();

    internal Exception? Failure { get; set; }

    /// <summary>Waits for the next reading.</summary>
    internal ValueTask<bool> NextAsync() => _readings.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public ValueTask<IReadOnlyList<MetricFamily>> ReadAsync(CancellationToken cancellationToken)
    {
        _readings.Writer.TryWrite(true);
        if (Failure is { } failure)
            throw failure;
        var metric = MetricCatalog.Find(Instruments.MeterName, Instruments.RowsProcessed.Name)!;
        return ValueTask.FromResult<IReadOnlyList<MetricFamily>>([new MetricFamily(metric, [new MetricSample([new("kind", "load"), new("task", "bronze.\"größe\"")], 42)])]);
    }
}
