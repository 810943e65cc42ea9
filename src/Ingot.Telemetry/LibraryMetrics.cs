namespace Ingot.Telemetry;

/// <summary>Metrics of libraries that are exported too, under the names that their makers and OpenTelemetry's conventions give them.</summary>
internal static class LibraryMetrics
{
    private const string Npgsql = "Npgsql";
    private const string Http = "System.Net.Http";

    /// <summary>Name of a connection.</summary>
    internal const string Pool = "db.client.connection.pool.name";

    private static readonly double[] Seconds = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10];
    private static readonly double[] HttpSeconds = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

    internal static IReadOnlyList<MetricDescription> All { get; } =
    [
        new(Npgsql, "db.client.connection.count", MetricKind.Gauge, "{connection}", [Pool, "db.client.connection.state"], "Connections of a pool, idle or used."),
        new(Npgsql, "db.client.connection.max", MetricKind.Gauge, "{connection}", [Pool], "Most connections that a pool may have."),
        new(Npgsql, "db.client.operation.duration", MetricKind.Histogram, "s", [Pool], "How long commands to PostgreSQL took.") { Buckets = Seconds },
        new(Http, "http.client.request.duration", MetricKind.Histogram, "s", ["http.request.method", "server.address", "server.port", "url.scheme"], "How long HTTP requests took, by status or error where there is one.") { Buckets = HttpSeconds },
    ];
}
