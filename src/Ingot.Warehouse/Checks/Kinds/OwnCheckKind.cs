using Ingot.Configuration.Documents;
using Ingot.Configuration.Options;

namespace Ingot.Warehouse.Checks.Kinds;

/// <summary>A kind of check that Ingot itself has.</summary>
/// <param name="name">The rule's word.</param>
/// <param name="description">What holds when it passes.</param>
/// <param name="options">What its value may be.</param>
/// <param name="define">Reads the rule's own value for an engine.</param>
internal sealed class OwnCheckKind(string name, string description, IReadOnlyList<OptionDescription> options, Func<ConfigNode, string, CheckDefinition?> define)
    : CheckKind(name, description)
{
    internal override IReadOnlyList<OptionDescription> Options => options;

    internal override CheckDefinition? Define(ConfigNode node, string engine) => define(node, engine);
}
