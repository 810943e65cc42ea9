using Ingot.Configuration.Problems;

namespace Ingot.Configuration.Documents;

/// <summary>A list of values.</summary>
public sealed class ConfigList : ConfigNode
{
    internal ConfigList(IReadOnlyList<ConfigNode> items, string path, ConfigOrigin origin, ConfigProblems problems)
        : base(path, origin, problems) => Items = items;

    /// <summary>The values, in order.</summary>
    public IReadOnlyList<ConfigNode> Items { get; }

    internal override string Described => "a list";

    internal override ConfigNode At(string path, ConfigOrigin? origin = null, ConfigProblems? problems = null) =>
        new ConfigList([.. Items.Select((item, i) => item.At($"{path}[{i}]", origin, problems))], path, origin ?? Origin, problems ?? Problems);
}
