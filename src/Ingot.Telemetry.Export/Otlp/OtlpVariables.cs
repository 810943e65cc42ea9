using Ingot.Telemetry.Export.Options;
using OpenTelemetry.Exporter;

namespace Ingot.Telemetry.Export.Otlp;

/// <summary>
/// Brings together what the project and OpenTelemetry's own variables say. The exporter reads the variables itself, so a
/// value of the project is only set where no variable sets it.
/// </summary>
internal sealed class OtlpVariables(TelemetryOptions options, TelemetryHost host)
{
    private const string Prefix = "OTEL_EXPORTER_OTLP_";

    /// <summary>Whether a signal is sent anywhere.</summary>
    /// <param name="signal"><c>TRACES</c> or <c>METRICS</c>.</param>
    internal bool Sends(string signal) =>
        !string.Equals(host.Variable($"OTEL_{signal}_EXPORTER"), "none", StringComparison.OrdinalIgnoreCase)
        && (options.Otlp.Endpoint is not null || IsSet(signal, "ENDPOINT"));

    /// <summary>Sets what no variable sets.</summary>
    internal void Configure(OtlpExporterOptions exporter, string signal, string path)
    {
        if (!IsSet(signal, "PROTOCOL"))
            exporter.Protocol = options.Otlp.Protocol is OtlpProtocol.Http ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        if (options.Otlp.Endpoint is { } endpoint && !IsSet(signal, "ENDPOINT"))
            exporter.Endpoint = exporter.Protocol is OtlpExportProtocol.HttpProtobuf ? Below(endpoint, path) : endpoint;
        if (!IsSet(signal, "TIMEOUT"))
            exporter.TimeoutMilliseconds = (int)options.Otlp.Timeout.TotalMilliseconds;
        if (options.Otlp.Headers.Count > 0 && !IsSet(signal, "HEADERS"))
            exporter.Headers = string.Join(',', options.Otlp.Headers.Select(h => $"{h.Key}={Uri.EscapeDataString(h.Value)}"));
        // Tags of metrics cannot be changed once they are measured, so secrets are taken out of what goes over the wire.
        var connect = exporter.HttpClientFactory;
        exporter.HttpClientFactory = () => new HttpClient(new RequestRedaction(connect(), host.Secrets)) { Timeout = Timeout.InfiniteTimeSpan };
    }

    private bool IsSet(string signal, string name) => (host.Variable(Prefix + name) ?? host.Variable($"{Prefix}{signal}_{name}")) is not null;

    /// <summary>As the specification says it of <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>: signals have paths of their own below it.</summary>
    private static Uri Below(Uri endpoint, string path) =>
        new($"{endpoint.GetLeftPart(UriPartial.Path).TrimEnd('/')}/{path}");
}
