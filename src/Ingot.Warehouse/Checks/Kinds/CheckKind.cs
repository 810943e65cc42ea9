using Ingot.Configuration.Documents;
using Ingot.Configuration.Options;
using Ingot.Configuration.Project;

namespace Ingot.Warehouse.Checks.Kinds;

/// <summary>
/// A rule that headers of models can name, such as <c>not_null</c>. Ingot's own kinds and those of plugins are used in the
/// same way; a plugin derives from <see cref="RowCheckKind"/>.
/// </summary>
public abstract class CheckKind
{
    private protected CheckKind(string name, string description) => (Name, Description) = (name, description);

    /// <summary>The rule's word in a header.</summary>
    public string Name { get; }

    /// <summary>What holds when the check passes, one sentence.</summary>
    public string Description { get; }

    /// <summary>The engines of warehouses on which it can run.</summary>
    public virtual IReadOnlyList<string> Engines => [WarehouseOptions.DuckDb, WarehouseOptions.Postgres];

    /// <summary>Describes the rule's own value: the key is empty for a value that is no map, and of a map the keys.</summary>
    internal virtual IReadOnlyList<OptionDescription> Options => [new() { Key = "", Type = OptionType.Any, Meaning = Description }];

    /// <summary>Reads the rule's own value; what is wrong with it is reported at its place.</summary>
    /// <param name="node">What stands after the rule's word.</param>
    /// <param name="engine">The engine of the project's warehouse.</param>
    /// <returns>The check without its options; null when something is wrong.</returns>
    internal abstract CheckDefinition? Define(ConfigNode node, string engine);
}
