using System.Net;

namespace Ingot.Telemetry.Export.Options;

/// <summary>Where Prometheus finds the metrics of a run while it lasts.</summary>
/// <param name="Listen">Address and port; null for nowhere.</param>
/// <param name="Token">What is asked for, as a bearer token; null for nothing, which only this machine's own address may do.</param>
public sealed record PrometheusOptions(IPEndPoint? Listen, string? Token);
