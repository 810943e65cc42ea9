using System.Net.Http.Headers;
using Ingot.Core.Errors;

namespace Ingot.OpenLineage.Sending;

/// <summary>Posts events to a receiver, each once; its errors say whether the same again may succeed.</summary>
public sealed class HttpTransport : IEventTransport
{
    private readonly HttpClient _client;
    private readonly Uri _url;
    private readonly TimeProvider _time;

    /// <summary>Prepares to post; nothing is sent yet.</summary>
    /// <param name="url">Where to; without a path, <c>/api/v1/lineage</c> of that server.</param>
    /// <param name="apiKey">Sent as a bearer token; null for none.</param>
    /// <param name="timeout">How long one attempt may take.</param>
    /// <param name="time">Clock.</param>
    public HttpTransport(Uri url, string? apiKey, TimeSpan timeout, TimeProvider time)
    {
        _url = url.AbsolutePath == "/" ? new Uri(url, "/api/v1/lineage") : url;
        _time = time;
        _client = new HttpClient { Timeout = timeout };
        if (apiKey is not null)
            _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", apiKey);
    }

    /// <inheritdoc />
    public string Target => _url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    /// <inheritdoc />
    public async Task SendAsync(ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
    {
        try
        {
            using var content = new ReadOnlyMemoryContent(json);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
            using var response = await _client.PostAsync(_url, content, cancellationToken);
            if (!response.IsSuccessStatusCode)
                throw Undelivered($"it answered {(int)response.StatusCode} {response.StatusCode}", null, HttpFacts.Of(response, _time));
        }
        catch (HttpRequestException e)
        {
            throw Undelivered(e.Message, e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw Undelivered($"it did not answer within {_client.Timeout.TotalSeconds:0.#} s", e);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    private static IngotException Undelivered(string why, Exception? cause, IReadOnlyDictionary<string, object?>? facts = null) =>
        new(ErrorKind.Target, "openlineage.undelivered", why, cause) { Facts = facts ?? new Dictionary<string, object?>() };
}
