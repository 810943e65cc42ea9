using Ingot.Configuration.Documents;

namespace Ingot.Warehouse.Checks.Kinds;

/// <summary>
/// A kind of check that every row passes or fails by itself. <c>severity</c>, <c>reason</c>, <c>at_least</c> and
/// <c>on_fail: quarantine</c> work with it as with Ingot's own.
/// </summary>
public abstract class RowCheckKind : CheckKind
{
    /// <summary>Creates a kind.</summary>
    /// <param name="name">The rule's word in a header: lower case letters, digits and <c>_</c>.</param>
    /// <param name="description">What holds when the check passes, one sentence.</param>
    protected RowCheckKind(string name, string description)
        : base(name, description)
    {
    }

    /// <summary>
    /// Reads a check. What is wrong is reported with <see cref="ConfigNode.Report"/>, and a map is ended with
    /// <see cref="ConfigMap.ReportUnknownKeys"/>.
    /// </summary>
    /// <param name="node">What stands after the rule's word in the header.</param>
    /// <param name="engine">The engine of the warehouse, <c>duckdb</c> or <c>postgres</c>.</param>
    /// <returns>The rule; null when something is wrong.</returns>
    protected abstract RowRule? Read(ConfigNode node, string engine);

    internal sealed override CheckDefinition? Define(ConfigNode node, string engine) =>
        Read(node, engine) is { } rule ? new RuleCheck(node.Location, Name, rule) : null;
}
