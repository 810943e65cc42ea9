namespace Ingot.Telemetry.Export.Prometheus;

/// <summary>Where metrics are read when somebody asks for them.</summary>
public interface IMetricSource
{
    /// <summary>Reads the metrics as they are now.</summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    ValueTask<IReadOnlyList<MetricFamily>> ReadAsync(CancellationToken cancellationToken);
}
