using System.Buffers;
using System.Text;

namespace Ingot.Configuration.Secrecy;

/// <summary>
/// Takes secrets out of texts: as they are, and as JSON, URLs, HTML, SQL and base64 write them. Secrets can be added at any time,
/// also while texts are being cleaned on other threads.
/// </summary>
public sealed class SecretTexts
{
    /// <summary>What stands in the place of a secret.</summary>
    public const string Hidden = "********";

    // Shorter ones guard nothing, and hiding them would hide parts of words.
    private const int Shortest = 4;

    private readonly Lock _adding = new();
    private readonly HashSet<string> _secrets = new(StringComparer.Ordinal);
    private volatile Known _known = new([]);

    /// <summary>Creates a redactor.</summary>
    /// <param name="secrets">The secrets known so far.</param>
    public SecretTexts(params IEnumerable<string> secrets) => Add(secrets);

    /// <summary>Adds secrets; texts cleaned from now on do not hold them. Those of fewer than four characters are not looked for.</summary>
    /// <param name="secrets">The secrets.</param>
    public void Add(params IEnumerable<string> secrets)
    {
        lock (_adding)
        {
            var count = _secrets.Count;
            _secrets.UnionWith(secrets.SelectMany(SecretForms.Parts).Where(s => s.Length >= Shortest));
            if (_secrets.Count > count)
                _known = new Known([.. _secrets.SelectMany(SecretForms.Of).Distinct(StringComparer.Ordinal).OrderByDescending(s => s.Length)]);
        }
    }

    /// <summary>The text with stars in the place of each secret.</summary>
    /// <param name="text">Any text.</param>
    public string Hide(string text)
    {
        var known = _known;
        var at = known.IndexIn(text, 0);
        if (at < 0)
            return text;

        var clean = new StringBuilder(text.Length);
        var done = 0;
        for (; at >= 0; at = known.IndexIn(text, done))
        {
            clean.Append(text, done, at - done).Append(Hidden);
            done = known.EndOf(text, at);
        }

        return clean.Append(text, done, text.Length - done).ToString();
    }

    /// <summary>Writes stars over each secret in bytes that hold texts as UTF-8; as many as the secret has bytes, so that nothing moves.</summary>
    /// <param name="bytes">The bytes, which are changed.</param>
    public void HideIn(Span<byte> bytes)
    {
        foreach (var secret in _known.Bytes)
        {
            for (var rest = bytes; rest.IndexOf(secret) is >= 0 and var at; rest = rest[(at + secret.Length)..])
                rest.Slice(at, secret.Length).Fill((byte)'*');
        }
    }

    /// <summary>The texts to look for; replaced as a whole, so that readers need no lock.</summary>
    private sealed class Known(string[] longestFirst)
    {
        private readonly SearchValues<string> _any = SearchValues.Create(longestFirst, StringComparison.Ordinal);
        private readonly Lazy<byte[][]> _bytes = new(() => [.. longestFirst.Select(Encoding.UTF8.GetBytes)]);

        /// <summary>The same as UTF-8.</summary>
        public byte[][] Bytes => _bytes.Value;

        public int IndexIn(string text, int start)
        {
            var at = text.AsSpan(start).IndexOfAny(_any);
            return at < 0 ? at : start + at;
        }

        /// <summary>Where the secrets that begin at a place end; one may go on within another.</summary>
        public int EndOf(string text, int start)
        {
            var end = start + LongestAt(text, start);
            for (var next = IndexIn(text, start + 1); next >= 0 && next < end; next = IndexIn(text, next + 1))
                end = Math.Max(end, next + LongestAt(text, next));
            return end;
        }

        private int LongestAt(string text, int at)
        {
            foreach (var secret in longestFirst)
            {
                if (text.AsSpan(at).StartsWith(secret, StringComparison.Ordinal))
                    return secret.Length;
            }

            return 0;
        }
    }
}
