using System.Net;

namespace Ingot.Server;

/// <summary>Where metrics are served, and to whom.</summary>
/// <param name="Listen">Address and port; port 0 for any free one.</param>
/// <param name="Token">The bearer token that is asked for; null for none, which only an address of this machine alone may have.</param>
public sealed record MetricsServerOptions(IPEndPoint Listen, string? Token);
