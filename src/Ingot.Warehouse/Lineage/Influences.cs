namespace Ingot.Warehouse.Lineage;

/// <summary>Facts about kinds of influence.</summary>
public static class Influences
{
    /// <summary>Whether values themselves are passed on, changed or not.</summary>
    /// <param name="kind">The kind.</param>
    public static bool IsDirect(this InfluenceKind kind) => kind <= InfluenceKind.Aggregation;

    /// <summary>What an influence becomes that goes through another one.</summary>
    /// <param name="inner">How the source reached something.</param>
    /// <param name="outer">How that reaches the output.</param>
    internal static InfluenceKind Then(this InfluenceKind inner, InfluenceKind outer)
    {
        if (!outer.IsDirect())
            return outer;
        return inner.IsDirect() && outer > inner ? outer : inner;
    }

    /// <summary>All influences of a set, each through another one.</summary>
    internal static IEnumerable<ColumnInfluence> Then(this IEnumerable<ColumnInfluence> influences, InfluenceKind outer) =>
        influences.Select(i => i with { Kind = i.Kind.Then(outer) });
}
