using System.Text;

namespace Ingot.Alerts.Channels.Http;

/// <summary>Posts a document, and makes sure that it arrived.</summary>
internal static class HttpSending
{
    private const int LongestAnswer = 200;

    /// <summary>A client for channels. It follows no redirection: that would make a GET of a POST, and look like success.</summary>
    internal static HttpClient CreateClient(TimeSpan timeout) => new(
        new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectTimeout = timeout,
        })
    {
        Timeout = timeout,
    };

    internal static async ValueTask PostAsync(HttpClient http, Uri url, byte[] json, Action<HttpRequestMessage>? prepare, CancellationToken cancellationToken)
    {
        var host = url.IsDefaultPort ? url.Host : $"{url.Host}:{url.Port}";
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(json) };
        request.Content.Headers.ContentType = new("application/json", "utf-8");
        prepare?.Invoke(request);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (!response.IsSuccessStatusCode)
                throw ChannelErrors.Refused(host, (int)response.StatusCode, await AnswerAsync(response, cancellationToken), RetryAfter(response));
        }
        catch (HttpRequestException e)
        {
            throw ChannelErrors.Unreachable(host, e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw ChannelErrors.Unreachable(host, new TimeoutException("it gave no answer in time", e));
        }
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter?.Delta;

    private static async Task<string?> AnswerAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            var buffer = new byte[LongestAnswer];
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
            var text = Encoding.UTF8.GetString(buffer, 0, length).ReplaceLineEndings(" ").Trim();
            return text.Length == 0 ? null : text;
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            // The status says enough.
            return null;
        }
    }
}
