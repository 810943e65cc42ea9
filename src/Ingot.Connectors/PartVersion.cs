using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ingot.Connectors;

/// <summary>The fingerprint of a part of which only a query can say whether it has changed.</summary>
public static class PartVersion
{
    /// <summary>An answer of more characters is remembered by its digest.</summary>
    private const int LongestVersion = 100;

    /// <summary>The fingerprint. Without a version nobody knows whether rows have changed, so the part always counts as changed.</summary>
    /// <param name="version">The answer to the job's query; null when it has none.</param>
    /// <param name="options">The options of the source: others give other rows of the same version.</param>
    public static string Fingerprint(string? version, IEnumerable<SourceOption> options) => version is null
        ? string.Create(CultureInfo.InvariantCulture, $"unknown {Guid.NewGuid():N}")
        : $"{(version.Length <= LongestVersion ? version : Digest(version))} {Digest(Text(options))}";

    private static string Text(IEnumerable<SourceOption> options) =>
        string.Join('\n', options.Where(o => o.Name != "parallel").OrderBy(o => o.Name, StringComparer.Ordinal).Select(o => $"{o.Name}={string.Join('\0', o.Values)}"));

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
}
