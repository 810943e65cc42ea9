namespace Ingot.Configuration.Options;

/// <summary>The descriptions of options, nested as their keys are.</summary>
internal sealed class OptionTree
{
    /// <summary>The option that stands here; null where only options below do.</summary>
    public OptionDescription? Option { get; private set; }

    /// <summary>What is below, by key.</summary>
    public OrderedDictionary<string, OptionTree> Keys { get; } = new(StringComparer.Ordinal);

    /// <summary>What is below any other key, which the user chooses; null when there is no such.</summary>
    public OptionTree? AnyKey { get; private set; }

    /// <summary>What each item of a list of maps is; null when here is no such list.</summary>
    public OptionTree? Items { get; private set; }

    /// <summary>Whether only a single value can stand here: no list and no map.</summary>
    public bool IsSingle => !IsMap && Items is null && Option?.Type is not (null or OptionType.TextList or OptionType.TextMap or OptionType.Map or OptionType.Any);

    /// <summary>Whether a map stands here whose keys are all described.</summary>
    public bool IsMap => Keys.Count > 0 || AnyKey is not null;

    /// <summary>Whether one value may stand here in place of the map.</summary>
    public bool HasShortForm => IsMap && Option?.Type is not (null or OptionType.Map or OptionType.TextMap);

    /// <summary>Nests descriptions.</summary>
    public static OptionTree Of(IEnumerable<OptionDescription> options)
    {
        var root = new OptionTree();
        foreach (var option in options)
            root.At(option.Key).Option = option;
        return root;
    }

    /// <summary>Nests the descriptions of whole sections.</summary>
    public static OptionTree OfSections(IEnumerable<OptionSet> sets)
    {
        var root = new OptionTree();
        foreach (var set in sets)
        {
            foreach (var option in set.Options)
                root.At(set.Section.Length == 0 ? option.Key : $"{set.Section}.{option.Key}").Option = option;
        }

        return root;
    }

    /// <summary>What is known of the value at some keys; null when nothing is.</summary>
    public OptionTree? Find(IEnumerable<string> keys)
    {
        var tree = this;
        foreach (var key in keys)
        {
            if ((tree.Keys.GetValueOrDefault(key) ?? tree.AnyKey) is not { } below)
                return null;
            tree = below;
        }

        return tree;
    }

    /// <summary>The tree below a dotted key, made where it is not there yet.</summary>
    public OptionTree At(string key)
    {
        var tree = this;
        foreach (var part in key.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            var list = part.EndsWith("[]", StringComparison.Ordinal);
            tree = tree.Below(list ? part[..^2] : part);
            if (list)
                tree = tree.Items ??= new OptionTree();
        }

        return tree;
    }

    private OptionTree Below(string key)
    {
        if (key == "*")
            return AnyKey ??= new OptionTree();
        if (!Keys.TryGetValue(key, out var below))
            Keys.Add(key, below = new OptionTree());
        return below;
    }
}
