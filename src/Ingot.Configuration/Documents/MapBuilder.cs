using Ingot.Configuration.Problems;

namespace Ingot.Configuration.Documents;

/// <summary>Builds a map of values that are written elsewhere than in a document of YAML or JSON, such as in the cells of a workbook.</summary>
/// <param name="path">The keys that lead to the map; empty for the root.</param>
/// <param name="origin">Where the map as a whole is written.</param>
/// <param name="problems">Where problems with its values go.</param>
public sealed class MapBuilder(string path, ConfigOrigin origin, ConfigProblems problems)
{
    private readonly List<ConfigEntry> _entries = [];

    /// <summary>Adds a text. It is taken as it is: no word stands for nothing, and a reader may take it for a number.</summary>
    /// <param name="key">The key.</param>
    /// <param name="text">The text.</param>
    /// <param name="place">Where it is written.</param>
    public MapBuilder Text(string key, string text, ConfigOrigin place) => Add(key, place, Scalar(KeyPath.Join(path, key), text, place));

    /// <summary>Adds a list of texts.</summary>
    /// <param name="key">The key.</param>
    /// <param name="texts">The texts.</param>
    /// <param name="place">Where they are written.</param>
    public MapBuilder List(string key, IEnumerable<string> texts, ConfigOrigin place)
    {
        var below = KeyPath.Join(path, key);
        return Add(key, place, new ConfigList([.. texts.Select((text, i) => (ConfigNode)Scalar($"{below}[{i}]", text, place))], below, place, problems));
    }

    /// <summary>Adds a map.</summary>
    /// <param name="key">The key.</param>
    /// <param name="place">Where it is written.</param>
    /// <param name="fill">Adds its values.</param>
    public MapBuilder Map(string key, ConfigOrigin place, Action<MapBuilder> fill)
    {
        var below = new MapBuilder(KeyPath.Join(path, key), place, problems);
        fill(below);
        return Add(key, place, below.Build());
    }

    /// <summary>Adds the keys of a map that is written as JSON or YAML in one text. A key that is there already is reported.</summary>
    /// <param name="text">The text.</param>
    /// <param name="place">Where it is written.</param>
    public MapBuilder Parsed(string text, ConfigOrigin place)
    {
        var own = new ConfigProblems();
        var parsed = ConfigDocument.Parse(text, place.Location, own).Root;
        if (own.All is [var fault, ..])
            problems.Add(fault with { Location = place.Location });
        else if (parsed is not ConfigMap map)
            problems.Add(ProblemCode.Type, place.Location, "The text is no object.", "Write JSON, such as {\"name\": \"value\"}.");
        else
            AddAll(map, place);
        return this;
    }

    /// <summary>Whether nothing was added.</summary>
    public bool IsEmpty => _entries.Count == 0;

    /// <summary>The map, with what was added.</summary>
    public ConfigMap Build() => new([.. _entries], path, origin, problems);

    private void AddAll(ConfigMap map, ConfigOrigin place)
    {
        foreach (var entry in map.Entries)
        {
            if (_entries.Exists(e => e.Key == entry.Key))
                problems.Add(ProblemCode.DuplicateKey, place.Location, $"'{entry.Key}' is said twice.", "Say it in one place.");
            else
                Add(entry.Key, place, entry.Value.At(KeyPath.Join(path, entry.Key), place, problems));
        }
    }

    private MapBuilder Add(string key, ConfigOrigin place, ConfigNode value)
    {
        _entries.Add(new ConfigEntry(key, place, value));
        return this;
    }

    private ConfigScalar Scalar(string at, string text, ConfigOrigin place) => new(text, quoted: false, at, place, problems) { IsLiteral = true };
}
