using System.Diagnostics.CodeAnalysis;
using Ingot.Configuration.Problems;
using Ingot.Core.Errors;

namespace Ingot.Configuration.Documents;

/// <summary>
/// Keys with values. It remembers which keys were asked for, so the reader states each key once, by reading it,
/// and ends with <see cref="ReportUnknownKeys"/>.
/// </summary>
public sealed class ConfigMap : ConfigNode
{
    private readonly Dictionary<string, ConfigEntry> _byKey;
    private readonly List<string> _known = [];

    internal ConfigMap(IReadOnlyList<ConfigEntry> entries, string path, ConfigOrigin origin, ConfigProblems problems)
        : base(path, origin, problems)
    {
        Entries = entries;
        _byKey = entries.ToDictionary(e => e.Key, StringComparer.Ordinal);
    }

    /// <summary>The keys and values, in the order written.</summary>
    public IReadOnlyList<ConfigEntry> Entries { get; }

    internal override string Described => "a map";

    /// <summary>The value of a key, or null when the key is absent or empty. The key counts as known from now on.</summary>
    /// <param name="key">The key, exactly.</param>
    public ConfigNode? Find(string key)
    {
        // Loads that run at once read the settings of one connection.
        lock (_known)
        {
            if (!_known.Contains(key))
                _known.Add(key);
        }

        return _byKey.TryGetValue(key, out var entry) && !entry.Value.IsNull ? entry.Value : null;
    }

    /// <summary>The value of a key; adds a problem when it is absent or empty.</summary>
    /// <param name="key">The key, exactly.</param>
    public ConfigNode? Require(string key)
    {
        var node = Find(key);
        if (node is null)
        {
            var place = _byKey.TryGetValue(key, out var empty) ? empty.KeyOrigin : Origin;
            Problems.Add(ProblemCode.Missing, place.Location, $"{Subject} needs '{key}'.");
        }

        return node;
    }

    /// <summary>Adds a problem for each key that was neither asked for nor is named here.</summary>
    /// <param name="alsoAllowed">Keys that are allowed although nobody asked for them.</param>
    public void ReportUnknownKeys(params ReadOnlySpan<string> alsoAllowed)
    {
        string[] allowed;
        lock (_known)
            allowed = [.. _known, .. alsoAllowed];
        foreach (var entry in Entries.Where(e => !allowed.Contains(e.Key, StringComparer.Ordinal)))
        {
            Problems.Add(
                ProblemCode.UnknownKey,
                entry.KeyOrigin.Location,
                $"Unknown key '{entry.Key}'{(Path.Length == 0 ? "" : $" in '{Path}'")}.{Nearest.Hint(entry.Key, allowed)}",
                $"Allowed: {string.Join(", ", allowed.Order(StringComparer.Ordinal))}.");
        }
    }

    /// <summary>The place of a key where it is written, or of the map when it is not.</summary>
    /// <param name="key">The key, exactly.</param>
    public SourceLocation LocationOf(string key) =>
        _byKey.TryGetValue(key, out var entry) ? entry.KeyOrigin.Location : Location;

    internal bool TryGetEntry(string key, [NotNullWhen(true)] out ConfigEntry? entry) => _byKey.TryGetValue(key, out entry);

    internal override ConfigNode At(string path, ConfigOrigin? origin = null, ConfigProblems? problems = null) =>
        new ConfigMap(
            [.. Entries.Select(e => new ConfigEntry(e.Key, origin ?? e.KeyOrigin, e.Value.At(KeyPath.Join(path, e.Key), origin, problems)))],
            path,
            origin ?? Origin,
            problems ?? Problems);

    private string Subject => Path.Length == 0 ? "The document" : $"'{Path}'";
}
