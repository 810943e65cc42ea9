using Ingot.Core.Errors;

namespace Ingot.Warehouse.Checks;

/// <summary>The column holds one of some values, or nothing.</summary>
/// <param name="Location">Where it is written.</param>
/// <param name="Column">The column.</param>
/// <param name="Values">The values; at least one.</param>
internal sealed record AcceptedValuesCheck(SourceLocation Location, string Column, IReadOnlyList<CheckValue> Values) : RowCheck(Location)
{
    private const int ShownValues = 5;

    public override string Kind => "accepted_values";

    internal override string Subject => Column;

    internal override IReadOnlyList<string> Columns => [Column];

    private protected override string DefaultReason =>
        $"{Column} is not one of {string.Join(", ", Values.Take(ShownValues).Select(v => v.Text))}{(Values.Count > ShownValues ? ", …" : "")}";

    internal override string Fails(Relation relation)
    {
        var column = relation.Column(Column, Location);
        return $"{column.Comparable} NOT IN ({string.Join(", ", Values.Select(v => v.SqlFor(column)))})";
    }
}
