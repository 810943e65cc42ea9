using Ingot.Core.Errors;
using Ingot.Warehouse.Models;

namespace Ingot.Warehouse.Checks;

/// <summary>A condition over the row's columns is true.</summary>
/// <param name="Location">Where it is written.</param>
/// <param name="Condition">The condition.</param>
/// <param name="NullsPass">Whether a condition that is null counts as holding.</param>
internal sealed record ExpressionCheck(SourceLocation Location, SqlText Condition, bool NullsPass) : RowCheck(Location)
{
    public override string Kind => "expression";

    internal override string Subject => Condition.Text;

    internal override bool DependsOnTime => Unrepeatable;

    /// <summary>The same for other engines.</summary>
    internal IReadOnlyList<SqlText> Others { get; init; } = [];

    /// <summary>Whether the condition can change with nothing but time.</summary>
    internal bool Unrepeatable { get; init; }

    private protected override string DefaultReason => $"not {Condition.Text}";

    // The condition ends with a line break because it may end in a comment.
    internal override string Fails(Relation relation) =>
        $"NOT coalesce(CAST(({Condition.Text}\n) AS BOOLEAN), {(NullsPass ? "true" : "false")})";
}
