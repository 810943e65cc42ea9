using Ingot.Telemetry.Export.Options;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Ingot.Telemetry.Export.Otlp;

/// <summary>Sends metrics and traces to a collector, until it is disposed: then it sends what is left.</summary>
public sealed class OtlpExport : IDisposable
{
    /// <summary>How long the program waits for the collector at its end.</summary>
    private const int Patience = 5_000;

    private readonly ExportFailures _failures;
    private readonly TracerProvider? _traces;
    private readonly MeterProvider? _metrics;

    private OtlpExport(TelemetryOptions options, TelemetryHost host, Func<ILogger> log)
    {
        var variables = new OtlpVariables(options, host);
        // Together, because the program waits, and each is a good deal of code that has not run yet.
        ExportFailures? failures = null;
        TracerProvider? traces = null;
        MeterProvider? metrics = null;
        Parallel.Invoke(
            () => metrics = variables.Sends("METRICS") ? Metrics(options, host, variables) : null,
            () => traces = variables.Sends("TRACES") ? Traces(options, host, variables, log) : null,
            () => failures = new ExportFailures(log));
        (_traces, _metrics, _failures) = (traces, metrics, failures!);
    }

    /// <summary>Begins to send; null when no collector is named, neither by options nor by <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>.</summary>
    /// <param name="options">What and where to.</param>
    /// <param name="host">The program.</param>
    /// <param name="log">Told when the collector does not take it; asked for once there is something to tell.</param>
    public static OtlpExport? Start(TelemetryOptions options, TelemetryHost host, Func<ILogger> log)
    {
        if (string.Equals(host.Variable("OTEL_SDK_DISABLED"), "true", StringComparison.OrdinalIgnoreCase))
            return null;
        var variables = new OtlpVariables(options, host);
        return variables.Sends("TRACES") || variables.Sends("METRICS") ? new OtlpExport(options, host, log) : null;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        // Together, because the program waits.
        Parallel.Invoke(() => _traces?.Shutdown(Patience), () => _metrics?.Shutdown(Patience));
        _traces?.Dispose();
        _metrics?.Dispose();
        _failures.Dispose();
    }

    /// <summary>What decides which traces are kept; null where a variable says it, which the exporter reads itself.</summary>
    internal static Sampler? FindSampler(TelemetryOptions options, TelemetryHost host) =>
        host.Variable("OTEL_TRACES_SAMPLER") is null ? new ParentBasedSampler(new TraceIdRatioBasedSampler(options.Traces.Sampling)) : null;

    private static TracerProvider Traces(TelemetryOptions options, TelemetryHost host, OtlpVariables variables, Func<ILogger> log)
    {
        var builder = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(Resource(options, host)).AddSource(Activities.SourceName, "Npgsql", "System.Net.Http");
        if (FindSampler(options, host) is { } sampler)
            builder.SetSampler(sampler);
        return builder
            .AddProcessor(new SpanRedaction(host.Secrets.Hide, options.Traces.Statements, log))
            .AddOtlpExporter(exporter => variables.Configure(exporter, "TRACES", "v1/traces"))
            .Build();
    }

    private static MeterProvider Metrics(TelemetryOptions options, TelemetryHost host, OtlpVariables variables) =>
        Sdk.CreateMeterProviderBuilder().SetResourceBuilder(Resource(options, host))
            .AddMeter([.. MetricCatalog.Meters])
            .AddView(instrument => MetricCatalog.Find(instrument.Meter.Name, instrument.Name) is { } metric
                ? new MetricStreamConfiguration { CardinalityLimit = metric.MostSeries }
                : MetricStreamConfiguration.Drop)
            .AddOtlpExporter((exporter, reader) =>
            {
                variables.Configure(exporter, "METRICS", "v1/metrics");
                if (host.Variable("OTEL_METRIC_EXPORT_INTERVAL") is null)
                    reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (int)options.Otlp.Interval.TotalMilliseconds;
            })
            .Build();

    private static ResourceBuilder Resource(TelemetryOptions options, TelemetryHost host)
    {
        var attributes = new Dictionary<string, object> { ["host.name"] = Environment.MachineName, ["process.pid"] = (long)Environment.ProcessId };
        if (host.Environment is { } environment)
            attributes["deployment.environment.name"] = environment;
        if (host.Project is { } project)
            attributes[SpanTag.Project] = project;
        // Variables are read last, so they win.
        return ResourceBuilder.CreateEmpty()
            .AddTelemetrySdk()
            .AddService(options.Service, serviceVersion: host.Version)
            .AddAttributes(attributes)
            .AddEnvironmentVariableDetector();
    }
}
