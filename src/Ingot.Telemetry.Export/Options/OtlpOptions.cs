namespace Ingot.Telemetry.Export.Options;

/// <summary>Where metrics and traces are sent. OpenTelemetry's own variables (<c>OTEL_…</c>) come before each of these.</summary>
/// <param name="Endpoint">The collector; null to send nothing, unless a variable names one.</param>
/// <param name="Protocol">How they travel.</param>
/// <param name="Headers">Headers of each request.</param>
/// <param name="Interval">How often metrics are sent.</param>
/// <param name="Timeout">How long one request may take.</param>
public sealed record OtlpOptions(Uri? Endpoint, OtlpProtocol Protocol, IReadOnlyDictionary<string, string> Headers, TimeSpan Interval, TimeSpan Timeout);
