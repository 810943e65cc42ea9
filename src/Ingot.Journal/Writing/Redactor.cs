using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.RegularExpressions;

namespace Ingot.Journal.Writing;

/// <summary>Takes secrets out of every text on its way into the journal, and what no database can keep.</summary>
/// <param name="redact">Takes secrets out; null when there are none to know.</param>
internal sealed partial class Redactor(Func<string, string>? redact)
{
    private const string Hidden = "********";

    private static readonly SearchValues<char> Suspicious = SearchValues.Create(['\0', .. Enumerable.Range(0xD800, 0x800).Select(c => (char)c)]);

    internal string Clean(string text)
    {
        var clean = redact is null ? text : redact(text);
        return Storable(clean);
    }

    /// <summary>The text as a database can keep it: NUL characters and halves of surrogate pairs become U+FFFD.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    internal static string? Storable(string? text)
    {
        if (text is null || !text.AsSpan().ContainsAny(Suspicious))
            return text;

        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            clean.Append(rune.Value == 0 ? Rune.ReplacementChar : rune);
        return clean.ToString();
    }

    /// <summary>The value of a setting: hidden altogether when its key names a secret.</summary>
    internal string? CleanSetting(string key, string? value) =>
        value is not null && SecretKey().IsMatch(key) ? Hidden : CleanOrNull(value);

    internal string? CleanOrNull(string? text) => text is null ? null : Clean(text);

    [GeneratedRegex("passw|pwd|secret|token|credential|connection_?string|(api|access|account|private|shared)_?key", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecretKey();
}
