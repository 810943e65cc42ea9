using System.Collections.Immutable;

namespace Ingot.Warehouse.Lineage.Binding;

/// <summary>What surrounds an expression while it is read.</summary>
/// <param name="Scope">The names it can use.</param>
/// <param name="Ctes">The queries that WITH names.</param>
internal sealed record Frame(Scope Scope, ImmutableDictionary<string, Lazy<Relation>> Ctes)
{
    public static ImmutableDictionary<string, Lazy<Relation>> NoCtes { get; } =
        ImmutableDictionary.Create<string, Lazy<Relation>>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether SELECT's aliases come before columns of the same name, as in ORDER BY and HAVING.</summary>
    public bool AliasesFirst { get; init; }

    /// <summary>Parameters of the lambdas around the expression.</summary>
    public ImmutableHashSet<string> Parameters { get; init; } = ImmutableHashSet.Create<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The column that <c>COLUMNS(…)</c> stands for while an expression is repeated for each of them.</summary>
    public BoundColumn? Repeated { get; init; }
}
