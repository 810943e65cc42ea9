using System.Text.RegularExpressions;
using Ingot.Configuration.Project;

namespace Ingot.Configuration.Secrecy;

/// <summary>Tells which configuration values must not be shown.</summary>
internal static partial class SecretKeys
{
    /// <summary>
    /// Whether the keys of a path name a secret. In a connection every kind of key counts; the connection's own name
    /// does not. The section of providers is no secret itself. Elsewhere a key is as a rule a table's, so only the kinds that open doors count.
    /// </summary>
    public static bool IsSecretKey(string path)
    {
        var segments = path.Split('.');
        return segments[0] == "connections"
            ? segments.Skip(2).Any(s => NameOfSecret().IsMatch(s) || s.Contains("key", StringComparison.OrdinalIgnoreCase))
            : segments.Skip(segments[0] == ProjectSection.Secrets ? 1 : 0).Any(s => NameOfSecret().IsMatch(s));
    }

    /// <summary>Whether a text refers to a secret, or to an environment variable named like one.</summary>
    public static bool HasSecretReference(string raw) => References.In(raw).Any(IsSecret);

    /// <summary>Whether a reference is to a secret, or to an environment variable named like one.</summary>
    public static bool IsSecret(Reference reference) =>
        reference.Kind == Reference.Secret
        || NameOfSecret().IsMatch(reference.Name)
        || reference.Name.Contains("key", StringComparison.OrdinalIgnoreCase);

    /// <summary>The text without the password of a URL: <c>https://user:********@host</c>.</summary>
    public static string HideCredentials(string text) => UrlPassword().Replace(text, "${1}" + SecretTexts.Hidden + "@");

    [GeneratedRegex(
        "passw|pwd|secret|token|credential|connection_?string|(api|access|account|private|shared)_?key",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NameOfSecret();

    /// <summary>The passwords of the URLs in a text.</summary>
    public static IEnumerable<string> CredentialsIn(string text) => UrlPassword().Matches(text).Select(m => m.Value[m.Groups[1].Length..^1]);

    [GeneratedRegex(@"(://[^/@:\s]*:)[^/@\s]+@", RegexOptions.CultureInvariant)]
    private static partial Regex UrlPassword();
}
