using Ingot.Core.Errors;

namespace Ingot.Warehouse.Checks;

/// <summary>Completeness: the columns have a value.</summary>
/// <param name="Location">Where it is written.</param>
/// <param name="Names">The columns; a row fails when any of them is null.</param>
internal sealed record NotNullCheck(SourceLocation Location, IReadOnlyList<string> Names) : RowCheck(Location)
{
    public override string Kind => "not_null";

    internal override string Subject => string.Join(", ", Names);

    internal override IReadOnlyList<string> Columns => Names;

    private protected override string DefaultReason =>
        Names.Count == 1 ? $"{Names[0]} is missing" : $"one of {Subject} is missing";

    internal override string Fails(Relation relation) =>
        $"({string.Join(" OR ", Names.Select(n => $"{relation.Column(n, Location).Quoted} IS NULL"))})";
}
