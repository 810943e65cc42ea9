using System.Globalization;
using System.Text;
using System.Text.Json;
using Ingot.Connectors.Rest.Options;
using Ingot.Core.Errors;

namespace Ingot.Connectors.Rest.Requests;

/// <summary>The access token of client credentials: asked for when it is needed, kept until shortly before it expires.</summary>
/// <param name="http">Sends.</param>
/// <param name="settings">Client and token server.</param>
/// <param name="time">Clock.</param>
internal sealed class AccessTokens(HttpClient http, RestSettings settings, TimeProvider time) : IDisposable
{
    private const int LongestAnswer = 1 << 20;
    private static readonly TimeSpan Standard = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _one = new(1, 1);
    private string? _token;
    private DateTimeOffset _until;

    /// <summary>A token.</summary>
    /// <param name="refused">A token that the API did not accept, so that another is needed; null for none.</param>
    /// <param name="cancellationToken">Stops asking.</param>
    public async Task<string> GetAsync(string? refused, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (_token is null || _token == refused || time.GetUtcNow() >= _until)
                await AskAsync(cancellationToken);
            return _token!;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _one.Dispose();

    private async Task AskAsync(CancellationToken cancellationToken)
    {
        _token = null;
        var answer = await PostAsync(inHeader: false, cancellationToken);
        if (answer.Status is 400 or 401)
        {
            // The client may have to say who it is in a header; servers must know that way, and need not know the other.
            var again = await PostAsync(inHeader: true, cancellationToken);
            answer = again.Status == 200 ? again : answer;
        }

        if (answer.Status != 200)
            throw RestErrors.TokenRefused(settings, answer.Status, Said(answer.Body), answer.Facts);
        Take(answer.Body);
    }

    private async Task<(int Status, byte[] Body, IReadOnlyDictionary<string, object?> Facts)> PostAsync(bool inHeader, CancellationToken cancellationToken)
    {
        var fields = new List<KeyValuePair<string, string>> { new("grant_type", "client_credentials") };
        if (settings.Scope is { } scope)
            fields.Add(new("scope", scope));
        if (settings.Audience is { } audience)
            fields.Add(new("audience", audience));
        if (!inHeader)
            fields.AddRange([new("client_id", settings.ClientId), new("client_secret", settings.ClientSecret)]);
        using var request = new HttpRequestMessage(HttpMethod.Post, settings.TokenUrl) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Accept.ParseAdd("application/json");
        if (inHeader)
            request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(settings.ClientId)}:{Uri.EscapeDataString(settings.ClientSecret)}")));

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(settings.Timeout);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            await using var stream = await response.Content.ReadAsStreamAsync(limit.Token);
            var body = new byte[LongestAnswer];
            var length = await stream.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, limit.Token);
            return ((int)response.StatusCode, body[..length], HttpFacts.Of(response, time));
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw RestErrors.NoToken(settings, new TimeoutException("it gave no answer in time", e));
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw RestErrors.NoToken(settings, e);
        }
    }

    private void Take(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var token = document.RootElement.GetProperty("access_token").GetString();
            if (token is not { Length: > 0 } || HeaderText.Problem("Authorization", token) is not null)
                throw new KeyNotFoundException();
            var lasts = document.RootElement.TryGetProperty("expires_in", out var given) && Seconds(given) is { } seconds ? TimeSpan.FromSeconds(seconds) : Standard;

            // A token is not used in its last minute, or last tenth where it is short-lived.
            _until = time.GetUtcNow() + lasts - (lasts > TimeSpan.FromMinutes(10) ? TimeSpan.FromMinutes(1) : lasts / 10);
            _token = token;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw RestErrors.TokenUnreadable(settings);
        }
    }

    private static double? Seconds(JsonElement given) =>
        double.TryParse(given.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 1e8 ? seconds : null;

    /// <summary>The error that a token server names by its code, which is no secret.</summary>
    private static string? Said(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.String
                && error.GetString() is { Length: <= 100 } text && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-')
                ? text
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
