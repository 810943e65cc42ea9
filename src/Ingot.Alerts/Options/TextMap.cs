using Ingot.Configuration.Documents;
using Ingot.Configuration.Values;

namespace Ingot.Alerts.Options;

/// <summary>Reads a map of names to texts.</summary>
internal static class TextMap
{
    internal static IReadOnlyDictionary<string, string> Read(ConfigMap? map)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in map?.Entries ?? [])
        {
            if (map!.Find(entry.Key).AsText() is { } text)
                texts[entry.Key] = text;
        }

        return texts;
    }
}
