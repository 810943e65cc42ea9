using System.Text.RegularExpressions;

namespace Ingot.Configuration;

/// <summary>Tells which configuration values must not be shown.</summary>
internal static partial class Secrets
{
    /// <summary>What stands in place of a hidden value.</summary>
    public const string Hidden = "********";

    /// <summary>
    /// Whether the keys of a path name a secret. In a connection every kind of key counts; the connection's own name
    /// does not. Elsewhere a key is as a rule a table's, so only the kinds that open doors count.
    /// </summary>
    public static bool IsSecretKey(string path)
    {
        var segments = path.Split('.');
        return segments[0] == "connections"
            ? segments.Skip(2).Any(s => SecretName().IsMatch(s) || s.Contains("key", StringComparison.OrdinalIgnoreCase))
            : segments.Any(s => SecretName().IsMatch(s));
    }

    /// <summary>Whether a text refers to a secret, or to an environment variable named like one.</summary>
    public static bool HasSecretReference(string raw) =>
        References.In(raw).Any(r =>
            r.Kind == "secret"
            || SecretName().IsMatch(r.Name)
            || r.Name.Contains("key", StringComparison.OrdinalIgnoreCase));

    /// <summary>The text without the password of a URL: <c>https://user:********@host</c>.</summary>
    public static string HideCredentials(string text) => UrlPassword().Replace(text, "${1}" + Hidden + "@");

    [GeneratedRegex(
        "passw|pwd|secret|token|credential|connection_?string|(api|access|account|private|shared)_?key",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SecretName();

    /// <summary>The passwords of the URLs in a text.</summary>
    public static IEnumerable<string> CredentialsIn(string text) => UrlPassword().Matches(text).Select(m => m.Value[m.Groups[1].Length..^1]);

    [GeneratedRegex(@"(://[^/@:\s]*:)[^/@\s]+@", RegexOptions.CultureInvariant)]
    private static partial Regex UrlPassword();
}
