using System.Text.RegularExpressions;

namespace Ingot.Journal.Writing;

/// <summary>Takes secrets out of every text on its way into the journal, and the NUL characters that PostgreSQL refuses.</summary>
/// <param name="redact">Takes secrets out; null when there are none to know.</param>
internal sealed partial class Redactor(Func<string, string>? redact)
{
    private const string Hidden = "********";

    internal string Clean(string text)
    {
        var clean = redact is null ? text : redact(text);
        return clean.Replace('\0', '\uFFFD');
    }

    /// <summary>The value of a setting: hidden altogether when its key names a secret.</summary>
    internal string? CleanSetting(string key, string? value) =>
        value is not null && SecretKey().IsMatch(key) ? Hidden : CleanOrNull(value);

    internal string? CleanOrNull(string? text) => text is null ? null : Clean(text);

    [GeneratedRegex("passw|pwd|secret|token|credential|connection_?string|(api|access|account|private|shared)_?key", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecretKey();
}
