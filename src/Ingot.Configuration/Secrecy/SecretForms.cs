using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Ingot.Configuration.Secrecy;

/// <summary>The ways in which a secret can stand in a text.</summary>
internal static partial class SecretForms
{
    // A line of a key or certificate; shorter lines of a long secret may be ordinary words.
    private const int LongLine = 16;

    // Shorter pieces of base64 occur by chance.
    private const int LeastBase64 = 8;

    // A segment of a path with a digit in it; shorter ones and plain words say nothing.
    private const int LeastSegment = 8;

    /// <summary>The texts that must not be shown for a secret: itself without white space around it, its long lines, and what opens the door in an address.</summary>
    public static IEnumerable<string> Parts(string secret) => [.. Lines(secret), .. OfAddress(secret)];

    /// <summary>
    /// An address is a secret for its path and query, as those of web hooks are. Servers repeat these in their answers without the rest.
    /// </summary>
    private static IEnumerable<string> OfAddress(string secret)
    {
        if (!Uri.TryCreate(secret.Trim(), UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            return [];
        var parts = address.PathAndQuery.Split(['/', '?', '&', '=', ';', ','], StringSplitOptions.RemoveEmptyEntries)
            .Where(p => p.Length >= LeastSegment && p.Any(char.IsAsciiDigit));
        return [.. ((IEnumerable<string>)[address.PathAndQuery, address.Query, .. parts]).Where(p => p.Length >= LeastSegment).SelectMany(p => (string[])[p, Uri.UnescapeDataString(p)])];
    }

    private static IEnumerable<string> Lines(string secret)
    {
        var lines = secret.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.Length < 2
            ? [secret, secret.Trim(), .. InConnectionString(secret)]
            : [secret, secret.Trim(), .. lines.Where(l => l.Length >= LongLine && !l.StartsWith("-----", StringComparison.Ordinal))];
    }

    /// <summary>The passwords of a connection string, which drivers quote one by one.</summary>
    private static IEnumerable<string> InConnectionString(string text) => Password().Matches(text).Select(m => m.Groups["value"].Value.Trim().Trim('"', '\''));

    /// <summary>A text, and what it becomes in JSON, in a URL, in a form, in HTML, in an SQL literal and in base64.</summary>
    public static IEnumerable<string> Of(string text) =>
    [
        text,
        JsonEncodedText.Encode(text).ToString(),
        JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString(),
        Uri.EscapeDataString(text),
        WebUtility.UrlEncode(text),
        WebUtility.HtmlEncode(text),
        text.Replace("'", "''", StringComparison.Ordinal),
        .. Base64(Encoding.UTF8.GetBytes(text)),
    ];

    /// <summary>
    /// In base64 the characters depend on where in the encoded text the secret begins, as in <c>user:password</c>:
    /// of each of the three cases the characters that depend on the secret alone.
    /// </summary>
    private static IEnumerable<string> Base64(byte[] secret)
    {
        for (var offset = 0; offset < 3; offset++)
        {
            var encoded = Convert.ToBase64String([.. new byte[offset], .. secret]).TrimEnd('=');
            var first = offset == 0 ? 0 : offset + 1;
            var last = (offset + secret.Length) * 8 / 6;
            if (last - first < LeastBase64)
                continue;
            var own = encoded[first..last];
            yield return own;
            yield return own.Replace('+', '-').Replace('/', '_');
        }
    }

    [GeneratedRegex("""(?:^|;)\s*(?:password|pwd)\s*=\s*(?<value>"[^"]*"|'[^']*'|[^;]*)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Password();
}
