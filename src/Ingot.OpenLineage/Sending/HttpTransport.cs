using System.Net;
using System.Net.Http.Headers;

namespace Ingot.OpenLineage.Sending;

/// <summary>Posts events to a receiver, trying again a few times where that may help.</summary>
public sealed class HttpTransport : IEventTransport
{
    // Pauses between attempts, each longer than the one before. They are a guess by nature: a receiver that was busy or being
    // restarted tells nobody when it can be asked again. Short in all, because the end of a run waits for them.
    private static readonly TimeSpan[] Delays = [TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3)];

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
        for (var attempt = 0; ; attempt++)
        {
            var (failure, retryable) = await TryAsync(json, cancellationToken);
            if (failure is null)
                return;
            if (!retryable || attempt == Delays.Length)
                throw new IOException(failure);
            // Nothing can be awaited here but time: see Delays.
            await Task.Delay(Delays[attempt], _time, cancellationToken);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    private async Task<(string? Failure, bool Retryable)> TryAsync(ReadOnlyMemory<byte> json, CancellationToken cancellationToken)
    {
        try
        {
            using var content = new ReadOnlyMemoryContent(json);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
            using var response = await _client.PostAsync(_url, content, cancellationToken);
            return response.IsSuccessStatusCode
                ? (null, false)
                : ($"it answered {(int)response.StatusCode} {response.StatusCode}", (int)response.StatusCode >= 500 || response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout);
        }
        catch (HttpRequestException e)
        {
            return (e.Message, true);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return ($"it did not answer within {_client.Timeout.TotalSeconds:0.#} s", true);
        }
    }
}
