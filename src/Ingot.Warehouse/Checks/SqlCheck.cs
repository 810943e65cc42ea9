using Ingot.Core.Errors;
using Ingot.Warehouse.Models;

namespace Ingot.Warehouse.Checks;

/// <summary>A query that returns what is wrong; it passes when it returns nothing.</summary>
/// <param name="Location">Where it is written.</param>
/// <param name="Query">The query.</param>
internal sealed record SqlCheck(SourceLocation Location, SqlText Query) : CheckDefinition(Location)
{
    public override string Kind => "sql";

    internal override string Subject => Reason ?? Query.Text;

    internal override bool DependsOnTime => Unrepeatable;

    /// <summary>The same for other engines.</summary>
    internal IReadOnlyList<SqlText> Others { get; init; } = [];

    /// <summary>Whether the answer can change with nothing but time.</summary>
    internal bool Unrepeatable { get; init; }

    private protected override string DefaultReason => "the query returns rows";
}
