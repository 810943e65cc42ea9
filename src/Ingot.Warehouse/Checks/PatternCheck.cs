using Ingot.Core.Errors;

namespace Ingot.Warehouse.Checks;

/// <summary>The column's text contains a match of a regular expression, in the syntax of the engine, or there is no text.</summary>
/// <param name="Location">Where it is written.</param>
/// <param name="Column">The column; other types are compared as the text they print as.</param>
/// <param name="Matches">The expression; <c>^</c> and <c>$</c> anchor it.</param>
internal sealed record PatternCheck(SourceLocation Location, string Column, string Matches) : RowCheck(Location)
{
    public override string Kind => "pattern";

    internal override string Subject => Column;

    internal override IReadOnlyList<string> Columns => [Column];

    private protected override string DefaultReason => $"{Column} does not match {Matches}";

    internal override string Fails(Relation relation) =>
        $"NOT {relation.Dialect.Matches($"CAST({relation.Column(Column, Location).Quoted} AS VARCHAR)", Matches)}";
}
