namespace Ingot.Telemetry.Export.Options;

/// <summary>The section <c>telemetry</c>.</summary>
/// <param name="Service">Name under which the program's telemetry is known.</param>
/// <param name="Otlp">Where metrics and traces are sent.</param>
/// <param name="Traces">What of traces.</param>
/// <param name="Prometheus">Where metrics are served.</param>
public sealed record TelemetryOptions(string Service, OtlpOptions Otlp, TraceOptions Traces, PrometheusOptions Prometheus)
{
    /// <summary>What holds when nothing is configured: nothing is sent and nothing served.</summary>
    public static TelemetryOptions Default { get; } = new(
        "ingot",
        new OtlpOptions(null, OtlpProtocol.Grpc, new Dictionary<string, string>(), TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(10)),
        new TraceOptions(1, Statements: false),
        new PrometheusOptions(null, null));

    /// <summary>Whether a value still waits for a secret to be looked up.</summary>
    public bool WaitsForSecrets { get; init; }
}
