using Ingot.Configuration.Documents;

namespace Ingot.Configuration.Project;

/// <summary>Lays one map over another: maps merge key by key, everything else is replaced.</summary>
internal static class LayeredMap
{
    /// <summary>The map <paramref name="below"/> with what <paramref name="above"/> sets; null above changes nothing.</summary>
    public static ConfigMap Over(ConfigMap below, ConfigMap? above)
    {
        if (above is null)
            return below;

        var entries = below.Entries.Select(b => above.TryGetEntry(b.Key, out var a) ? Entry(b, a) : b).ToList();
        entries.AddRange(above.Entries.Where(a => !below.TryGetEntry(a.Key, out _)));
        // A map is where it is first written; an environment variable only adds to it.
        return new ConfigMap(entries, above.Path, below.Origin.Kind == ConfigOriginKind.Default ? above.Origin : below.Origin, above.Problems);
    }

    private static ConfigEntry Entry(ConfigEntry below, ConfigEntry above)
    {
        // An empty value ("warehouse:" with nothing under it) sets nothing.
        if (above.Value.IsNull)
            return below;
        return above with
        {
            Value = below.Value is ConfigMap b && above.Value is ConfigMap a ? Over(b, a) : above.Value,
        };
    }
}
