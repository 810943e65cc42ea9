using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Ingot.Core.Errors;
using Ingot.Health;
using Ingot.Telemetry.Export.Prometheus;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Ingot.Server;

/// <summary>The pages of a metrics server: <c>/metrics</c>, <c>/health/live</c>, <c>/health/ready</c>.</summary>
internal sealed partial class MetricsPages(MetricsServerOptions options, MetricsContent content, ILogger log)
{
    private const string Bearer = "Bearer ";
    private readonly byte[]? _token = options.Token is { } token ? SHA256.HashData(Encoding.UTF8.GetBytes(token)) : null;

    internal async Task AnswerAsync(HttpContext http)
    {
        var (status, type, text) = await PageAsync(http.Request, http.RequestAborted);
        http.Response.StatusCode = (int)status;
        http.Response.ContentType = type;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        if (status is HttpStatusCode.Unauthorized)
            http.Response.Headers.WWWAuthenticate = "Bearer realm=\"ingot\"";
        if (!HttpMethods.IsHead(http.Request.Method))
            await http.Response.WriteAsync(text, http.RequestAborted);
    }

    private async Task<(HttpStatusCode Status, string Type, string Text)> PageAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
            return Plain(HttpStatusCode.MethodNotAllowed, "Only GET and HEAD.");
        // A page of the web may send its visitor's browser to this machine under a name of its own.
        if (_token is null && !IsLocal(request.Host.Host))
            return Plain(HttpStatusCode.Forbidden, "Ask for this machine by 127.0.0.1, [::1] or localhost.");
        if (request.Path == "/health/live")
            return Plain(HttpStatusCode.OK, "live");
        if (!IsAllowed(request))
            return Plain(HttpStatusCode.Unauthorized, "The bearer token is missing or wrong.");

        try
        {
            return request.Path.Value switch
            {
                "/metrics" => (HttpStatusCode.OK, PrometheusText.ContentType, await MetricsAsync(cancellationToken)),
                "/health/ready" => await HealthAsync(cancellationToken),
                _ => Plain(HttpStatusCode.NotFound, "There are /metrics, /health/live and /health/ready."),
            };
        }
        catch (IngotException e)
        {
            Failed(log, request.Path, e.Code, e);
            return Plain(HttpStatusCode.ServiceUnavailable, content.Redact(e.Message));
        }
    }

    private async Task<string> MetricsAsync(CancellationToken cancellationToken)
    {
        var families = new List<MetricFamily>();
        foreach (var source in content.Sources)
            families.AddRange(await source.ReadAsync(cancellationToken));
        return PrometheusText.Write(families, content.Redact);
    }

    private async Task<(HttpStatusCode Status, string Type, string Text)> HealthAsync(CancellationToken cancellationToken)
    {
        var report = content.Health is { } look ? await look(cancellationToken) : new HealthReport(DateTimeOffset.UtcNow, [], TimeSpan.Zero);
        var json = new JsonObject
        {
            ["status"] = Word(report.Status),
            ["checks"] = new JsonArray([.. report.Results.Select(r => (JsonNode)new JsonObject
            {
                ["name"] = r.Name,
                ["status"] = Word(r.Status),
                ["findings"] = new JsonArray([.. r.Findings.Select(f => (JsonNode)new JsonObject { ["status"] = Word(f.Status), ["subject"] = f.Subject, ["text"] = content.Redact(f.Text) })]),
            })]),
        };
        var status = report.Status is HealthStatus.Unhealthy ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK;
        return (status, "application/json; charset=utf-8", json.ToJsonString());
    }

    /// <summary>Hashes are compared, so that the time taken tells neither the token nor its length.</summary>
    private bool IsAllowed(HttpRequest request)
    {
        if (_token is null)
            return true;
        var given = request.Headers.Authorization.ToString();
        return given.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
            && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given[Bearer.Length..].Trim())), _token);
    }

    private static bool IsLocal(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static string Word(HealthStatus status) => status.ToString().ToLowerInvariant();

    private static (HttpStatusCode Status, string Type, string Text) Plain(HttpStatusCode status, string text) => (status, "text/plain; charset=utf-8", text + "\n");

    [LoggerMessage(1, LogLevel.Warning, "{Path} could not be answered, {Code}.")]
    private static partial void Failed(ILogger log, string path, string code, Exception exception);
}
