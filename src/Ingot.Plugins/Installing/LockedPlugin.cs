using System.Security.Cryptography;
using System.Text;

namespace Ingot.Plugins.Installing;

/// <summary>A plugin as it was when somebody added it.</summary>
/// <param name="Name">Its name, which is that of its folder.</param>
/// <param name="Version">Its version.</param>
/// <param name="Assembly">Its assembly, relative to its folder.</param>
/// <param name="Source">Where it came from, for people.</param>
/// <param name="AddedAt">When, UTC.</param>
/// <param name="Files">SHA-256 of each of its files, by path relative to its folder with <c>/</c>.</param>
/// <param name="Extensions">What it brings.</param>
internal sealed record LockedPlugin(
    string Name,
    string Version,
    string Assembly,
    string Source,
    DateTimeOffset AddedAt,
    SortedDictionary<string, string> Files,
    IReadOnlyList<LockedExtension> Extensions)
{
    /// <summary>What is known of it as an ADO.NET driver; null for other plugins.</summary>
    public LockedDriver? Driver { get; init; }

    /// <summary>What tells this code from any other: name, version and a digest of all files.</summary>
    internal string Identity
    {
        get
        {
            var all = string.Join('\n', Files.Select(f => $"{f.Key} {f.Value}"));
            return $"{Name} {Version} {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)))}";
        }
    }

    /// <summary>Whether the lock file said everything, and nothing that leads out of the plugin's folder.</summary>
    internal bool IsWhole =>
        PluginName.IsOne(Name ?? "") && Version is not null && Source is not null && Files is not null && Extensions is not null
        && Assembly is not null && Files.ContainsKey(Assembly) && Files.Keys.All(SafePath.IsInside)
        && Extensions.All(e => e?.Metadata is not null);
}
