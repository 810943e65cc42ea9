using Ingot.Configuration.Secrecy;

namespace Ingot.Telemetry.Export.Otlp;

/// <summary>Takes secrets out of requests on their way to the collector, whichever part of them they are in.</summary>
/// <param name="connection">Sends them.</param>
/// <param name="secrets">The secrets.</param>
internal sealed class RequestRedaction(HttpClient connection, SecretTexts secrets) : HttpMessageHandler
{
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        request.Content?.CopyTo(bytes, null, cancellationToken);
        using var clean = Clean(request, bytes.ToArray());
        return connection.Send(clean, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var bytes = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        using var clean = Clean(request, bytes);
        return await connection.SendAsync(clean, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            connection.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>The same request without secrets. A request can be sent only once, so it is a new one.</summary>
    private HttpRequestMessage Clean(HttpRequestMessage request, byte[] bytes)
    {
        secrets.HideIn(bytes);
        var content = new ByteArrayContent(bytes);
        foreach (var (name, values) in request.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>())
            content.Headers.TryAddWithoutValidation(name, values);
        var clean = new HttpRequestMessage(request.Method, request.RequestUri) { Version = request.Version, VersionPolicy = request.VersionPolicy, Content = content };
        foreach (var (name, values) in request.Headers)
            clean.Headers.TryAddWithoutValidation(name, values);
        return clean;
    }
}
