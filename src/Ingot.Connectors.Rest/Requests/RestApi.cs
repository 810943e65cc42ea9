using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Security.Authentication;
using System.Text;
using Ingot.Configuration.Project;
using Ingot.Connectors.Rest.Options;
using Ingot.Core.Errors;

namespace Ingot.Connectors.Rest.Requests;

/// <summary>
/// An API that can be asked. All jobs of a connection share one, so that limits and tokens are theirs together; it lasts as long
/// as the connection's configuration, and is disposed only by who made one of their own.
/// </summary>
internal sealed class RestApi : IDisposable
{
    private const int MostRedirections = 10;
    private const int LongestQuote = 300;

    private static readonly ConditionalWeakTable<ConnectionOptions, RestApi> Known = [];

    private readonly HttpClient _http;
    private readonly RequestPacer _pacer;
    private readonly AccessTokens _tokens;
    private readonly TimeProvider _time;

    /// <summary>Makes one, for a purpose of its own.</summary>
    public RestApi(RestSettings settings, TimeProvider time)
    {
        Settings = settings;
        _time = time;
        _http = new HttpClient(ApiHandler.Create(settings)) { Timeout = Timeout.InfiniteTimeSpan };
        _pacer = new RequestPacer(settings.Pace, time);
        _tokens = new AccessTokens(_http, settings, time);
    }

    /// <summary>How it is reached.</summary>
    public RestSettings Settings { get; }

    /// <summary>The API of a connection.</summary>
    public static RestApi Of(ConnectionOptions connection, TimeProvider time) =>
        Known.GetValue(connection, c => new RestApi(RestSettingsReader.Read(c), time));

    /// <inheritdoc />
    public void Dispose()
    {
        _tokens.Dispose();
        _http.Dispose();
    }

    /// <summary>Asks once, with redirections and, where a token was refused, once more with another token.</summary>
    /// <returns>An answer that is a success, to be disposed.</returns>
    /// <exception cref="IngotException">There was no answer, or it was a refusal.</exception>
    public async Task<HttpResponseMessage> SendAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        var url = request.Url;
        var isPost = request.IsPost;
        string? refused = null;
        for (var redirections = 0; ;)
        {
            var token = Settings.Auth is AuthKind.Oauth2 && Origin.IsTrusted(Settings, url) ? await _tokens.GetAsync(refused, cancellationToken) : null;
            var response = await SendOnceAsync(request, url, isPost, token, cancellationToken);
            if (response.IsSuccessStatusCode)
                return response;
            using (response)
            {
                if (response.StatusCode == HttpStatusCode.Unauthorized && token is not null && refused is null)
                {
                    refused = token;
                    continue;
                }

                if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308))
                    throw RestErrors.Refused(Settings, request, (int)response.StatusCode, await QuoteAsync(response, token, cancellationToken), HttpFacts.Of(response, _time));
                if (++redirections > MostRedirections)
                    throw RestErrors.RedirectLoop(Settings, request, MostRedirections);
                var next = Follow(request, url, response);
                isPost &= (int)response.StatusCode is 307 or 308;
                if (isPost && !Origin.IsSame(url, next))
                    throw RestErrors.RedirectedAway(Settings, request, next, "a request with a body is not sent to another server");
                url = next;
            }
        }
    }

    /// <summary>Whether the API answers anything but a failure of its own.</summary>
    public async Task<int> ReachAsync(CancellationToken cancellationToken)
    {
        var request = new ApiRequest(Settings.BaseUrl, $"GET {ShownUrl.Of(Settings.BaseUrl)}");
        using var response = await SendOnceAsync(request, Settings.BaseUrl, isPost: false, token: null, cancellationToken);
        return (int)response.StatusCode;
    }

    private async Task<HttpResponseMessage> SendOnceAsync(ApiRequest request, Uri url, bool isPost, string? token, CancellationToken cancellationToken)
    {
        await _pacer.WaitAsync(cancellationToken);
        using var message = Message(request, url, isPost, token);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Settings.Timeout);
        try
        {
            return await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, limit.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw RestErrors.TimedOut(Settings, request, "did not begin to answer", "timeout", Settings.Timeout, e);
        }
        catch (HttpRequestException e) when (e.InnerException is AuthenticationException tls)
        {
            throw RestErrors.NoTls(Settings, request, tls);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw RestErrors.Unreachable(Settings, request, e);
        }
    }

    private HttpRequestMessage Message(ApiRequest request, Uri url, bool isPost, string? token)
    {
        var isTrusted = Origin.IsTrusted(Settings, url);
        var message = new HttpRequestMessage(isPost ? HttpMethod.Post : HttpMethod.Get, isTrusted ? WithKey(url) : url);
        if (isPost)
            message.Content = new StringContent(request.Body ?? "", Encoding.UTF8, "application/json");
        message.Headers.TryAddWithoutValidation("Accept", "application/json");
        message.Headers.TryAddWithoutValidation("User-Agent", Settings.UserAgent);
        if (!isTrusted)
            return message;

        // Whatever a header is called, it may be what tells who asks.
        foreach (var (name, value) in (IEnumerable<(string, string)>)[.. Settings.Headers, .. request.Headers])
        {
            var headers = name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase) && message.Content is { } content ? (HttpHeaders)content.Headers : message.Headers;
            headers.Remove(name);
            headers.TryAddWithoutValidation(name, value);
        }

        switch (Settings.Auth)
        {
            case AuthKind.ApiKey when !Settings.ApiKeyInQuery:
                message.Headers.TryAddWithoutValidation(Settings.ApiKeyName, Settings.ApiKey);
                break;
            case AuthKind.Bearer or AuthKind.Oauth2:
                message.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token ?? Settings.Token}");
                break;
            case AuthKind.Basic:
                message.Headers.TryAddWithoutValidation("Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Settings.User}:{Settings.Password}"))}");
                break;
            default:
                break;
        }

        return message;
    }

    private Uri WithKey(Uri url) => Settings.Auth is AuthKind.ApiKey && Settings.ApiKeyInQuery ? UrlQuery.Set(url, [(Settings.ApiKeyName, Settings.ApiKey)]) : url;

    private Uri Follow(ApiRequest request, Uri from, HttpResponseMessage response)
    {
        if (response.Headers.Location is not { } location || !Uri.TryCreate(from, location, out var next) || next.Scheme is not ("http" or "https"))
            throw RestErrors.RedirectedAway(Settings, request, null, "it does not say where to");
        if (from.Scheme == "https" && next.Scheme == "http")
            throw RestErrors.RedirectedAway(Settings, request, next, "the connection there is not encrypted");
        if (Origin.LeadsInside(Settings.BaseUrl, next))
            throw RestErrors.RedirectedAway(Settings, request, next, "that is an address inside this network");
        return next;
    }

    /// <summary>The beginning of a refusal, without what might be a secret.</summary>
    private async Task<string?> QuoteAsync(HttpResponseMessage response, string? token, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(5));
        try
        {
            var buffer = new byte[LongestQuote];
            await using var body = await response.Content.ReadAsStreamAsync(limit.Token);
            var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, limit.Token);
            var text = string.Concat(Encoding.UTF8.GetString(buffer, 0, length).Select(c => char.IsControl(c) ? ' ' : c)).Trim();
            foreach (var secret in (string?[])[Settings.ApiKey, Settings.Token, Settings.Password, Settings.ClientSecret, token])
                text = secret is { Length: > 0 } ? text.Replace(secret, "…", StringComparison.Ordinal) : text;
            return text.Length == 0 ? null : text;
        }
        catch (Exception e) when (e is IOException or HttpRequestException or InvalidDataException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // The status says enough.
            return null;
        }
    }
}
