using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ingot.Alerts.Channels.Http;

/// <summary>Posts notices as JSON, version 1, described in docs/alerts.md.</summary>
internal sealed class WebhookChannel(HttpClient http, Uri url, string? secret, IReadOnlyDictionary<string, string> headers, TimeProvider time) : IAlertChannel
{
    public ValueTask SendAsync(AlertNotice notice, CancellationToken cancellationToken)
    {
        var body = NoticeJson.Of(notice);
        return HttpSending.PostAsync(
            http,
            url,
            body,
            request =>
            {
                // The same for each attempt, so that a receiver can tell a second attempt from a second notice.
                request.Headers.TryAddWithoutValidation("Idempotency-Key", NoticeJson.Key(notice));
                foreach (var (name, value) in headers)
                    request.Headers.TryAddWithoutValidation(name, value);
                if (secret is not null)
                    request.Headers.TryAddWithoutValidation("Ingot-Signature", Signature(secret, time.GetUtcNow(), body));
            },
            cancellationToken);
    }

    /// <summary>HMAC-SHA256 over time, a dot and the body: what was caught once cannot be sent again later.</summary>
    internal static string Signature(string secret, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        var seconds = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(Encoding.ASCII.GetBytes(seconds + "."));
        hmac.AppendData(body);
        return $"t={seconds},v1={Convert.ToHexStringLower(hmac.GetHashAndReset())}";
    }
}
