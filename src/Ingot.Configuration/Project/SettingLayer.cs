using Ingot.Configuration.Documents;
using Ingot.Configuration.Options;
using Ingot.Configuration.Problems;
using Ingot.Configuration.Secrecy;

namespace Ingot.Configuration.Project;

/// <summary>Builds a layer from single settings, each a path of keys with a text.</summary>
internal sealed class SettingLayer(ConfigProblems problems, OptionTree? options = null)
{
    private readonly Branch _root = new(ConfigOrigin.Default);

    /// <summary>Sets a value; a later one of the same path replaces an earlier one.</summary>
    public void Set(IReadOnlyList<string> keys, string text, ConfigOrigin origin) =>
        Set(keys, new Leaf(text, origin, IsSingle(keys)));

    /// <summary>Sets a value to exactly a text, whatever it looks like: no list, no map, no reference.</summary>
    public void SetText(IReadOnlyList<string> keys, string text, ConfigOrigin origin) =>
        Set(keys, new Leaf(References.Escape(text), origin, IsSingle: true));

    /// <summary>Whether a list or map cannot be meant, so that a password may begin with a bracket.</summary>
    private bool IsSingle(IReadOnlyList<string> keys) =>
        options?.Find(keys)?.IsSingle == true || SecretKeys.IsSecretKey(string.Join('.', keys));

    private void Set(IReadOnlyList<string> keys, Leaf leaf)
    {
        var branch = _root;
        foreach (var key in keys.SkipLast(1))
            branch = branch.Into(key, leaf.Origin);
        branch.Values[keys[^1]] = leaf;
    }

    /// <summary>The settings as a document.</summary>
    public ConfigMap ToMap() => Build(_root, "");

    private ConfigMap Build(Branch branch, string path) =>
        new(
            [.. branch.Values.Select(v => new ConfigEntry(v.Key, v.Value.Origin, Build(v.Value, v.Key, path)))],
            path,
            branch.Origin,
            problems);

    private ConfigNode Build(Setting setting, string key, string path) => setting switch
    {
        Branch branch => Build(branch, KeyPath.Join(path, key)),
        Leaf leaf => Value(leaf, KeyPath.Join(path, key)),
        _ => throw new InvalidOperationException("A setting is a branch or a leaf."),
    };

    /// <summary>A text that looks like a YAML list or map is read as one where one can be meant; every other text is taken as it is.</summary>
    private ConfigNode Value(Leaf leaf, string path)
    {
        if (!leaf.IsSingle && leaf.Text is ['[', ..] or ['{', ..]
            && ConfigDocument.Parse(leaf.Text, leaf.Origin.Location, problems).Root is { } parsed)
            return parsed.At(path, leaf.Origin);
        return new ConfigScalar(leaf.Text, quoted: false, path, leaf.Origin, problems) { IsLiteral = true };
    }

    private abstract record Setting(ConfigOrigin Origin);

    private sealed record Leaf(string Text, ConfigOrigin Origin, bool IsSingle) : Setting(Origin);

    private sealed record Branch(ConfigOrigin Origin) : Setting(Origin)
    {
        public OrderedDictionary<string, Setting> Values { get; } = new(StringComparer.Ordinal);

        public Branch Into(string key, ConfigOrigin origin)
        {
            if (Values.GetValueOrDefault(key) is not Branch branch)
                Values[key] = branch = new Branch(origin);
            return branch;
        }
    }
}
