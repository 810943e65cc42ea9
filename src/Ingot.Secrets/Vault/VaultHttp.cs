using System.Net;
using System.Security.Authentication;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ingot.Resilience;
using Ingot.Secrets.Providers;

namespace Ingot.Secrets.Vault;

/// <summary>Asks Vault over HTTP and turns everything but an answer into a failure that says what to do.</summary>
internal sealed class VaultHttp : IDisposable
{
    // A secret is at most 1 MiB in Vault's storage.
    private const int LargestAnswer = 4 * 1024 * 1024;

    private readonly VaultSettings _settings;
    private readonly ResiliencePolicy _policy;
    private readonly TimeProvider _time;
    private readonly HttpClient _client;

    public VaultHttp(VaultSettings settings, ResiliencePolicy policy, TimeProvider time)
    {
        _settings = settings;
        _policy = policy;
        _time = time;
        _client = new HttpClient(VaultCertificates.Handler(settings.RootCertificate))
        {
            BaseAddress = new Uri(settings.Address.ToString().TrimEnd('/') + "/v1/"),
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = LargestAnswer,
        };
        _client.DefaultRequestHeaders.Add("X-Vault-Request", "true");
        if (settings.Namespace is { } name)
            _client.DefaultRequestHeaders.Add("X-Vault-Namespace", name);
    }

    /// <summary>Sends a request, again when the policy says so.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path after <c>/v1/</c>, escaped.</param>
    /// <param name="body">The document to send, or null.</param>
    /// <param name="token">The token, or null to send none.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="ProviderFailure">There is no answer, or it is no success.</exception>
    public ValueTask<VaultAnswer> SendAsync(HttpMethod method, string path, JsonObject? body, string? token, CancellationToken cancellationToken) =>
        _policy.ExecuteAsync($"{method} {path}", ct => SendOnceAsync(method, path, body, token, ct), cancellationToken);

    public void Dispose() => _client.Dispose();

    /// <summary>Asks whether Vault is at work.</summary>
    /// <exception cref="ProviderFailure">It is not.</exception>
    public async ValueTask CheckHealthAsync(CancellationToken cancellationToken) =>
        await WithinTimeAsync(
            async ct =>
            {
                using var response = await _client.GetAsync(new Uri("sys/health", UriKind.Relative), ct);
                // A standby, in its several kinds, answers with 429, 472 or 473 and serves or passes on what it is asked.
                if ((int)response.StatusCode is 200 or 429 or 472 or 473)
                    return true;
                throw VaultFailures.Of(_settings, response, await response.Content.ReadAsStringAsync(ct));
            },
            cancellationToken);

    private ValueTask<VaultAnswer> SendOnceAsync(HttpMethod method, string path, JsonObject? body, string? token, CancellationToken cancellationToken) =>
        WithinTimeAsync(
            async ct =>
            {
                using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
                if (token is not null)
                    request.Headers.Add("X-Vault-Token", token);
                if (body is not null)
                    request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
                using var response = await _client.SendAsync(request, ct);
                var text = await response.Content.ReadAsStringAsync(ct);
                if (response.IsSuccessStatusCode || response.StatusCode == HttpStatusCode.NotFound)
                    return new VaultAnswer(response.StatusCode, text.Length == 0 ? null : Document(text));
                throw VaultFailures.Of(_settings, response, text);
            },
            cancellationToken);

    private async ValueTask<T> WithinTimeAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_settings.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await work(either.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw VaultFailures.Slow(_settings, e);
        }
        catch (HttpRequestException e)
        {
            throw e.InnerException is AuthenticationException ? VaultFailures.Untrusted(_settings, e) : VaultFailures.Unreachable(_settings, e);
        }
    }

    private JsonObject Document(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject ?? throw VaultFailures.Malformed(_settings, "its answer is no JSON object");
        }
        catch (JsonException)
        {
            // The exception is left out: it may quote what was read.
            throw VaultFailures.Malformed(_settings, "its answer is no JSON");
        }
    }
}
