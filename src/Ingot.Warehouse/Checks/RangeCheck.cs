using Ingot.Core.Errors;

namespace Ingot.Warehouse.Checks;

/// <summary>The column lies between two values, ends included, or holds nothing.</summary>
/// <param name="Location">Where it is written.</param>
/// <param name="Column">The column.</param>
/// <param name="Min">The smallest allowed value; null for none.</param>
/// <param name="Max">The largest allowed value; null for none.</param>
internal sealed record RangeCheck(SourceLocation Location, string Column, CheckValue? Min, CheckValue? Max) : RowCheck(Location)
{
    public override string Kind => "range";

    internal override string Subject => Column;

    internal override IReadOnlyList<string> Columns => [Column];

    private protected override string DefaultReason => (Min, Max) switch
    {
        ({ } min, { } max) => $"{Column} is not between {min.Text} and {max.Text}",
        ({ } min, null) => $"{Column} is below {min.Text}",
        (null, { } max) => $"{Column} is above {max.Text}",
        _ => $"{Column} is out of range",
    };

    internal override string Fails(Relation relation)
    {
        var column = relation.Column(Column, Location);
        string[] sides =
        [
            .. Min is null ? [] : new[] { $"{column.Comparable} < {Min.SqlFor(column)}" },
            .. Max is null ? [] : new[] { $"{column.Comparable} > {Max.SqlFor(column)}" },
        ];
        return $"({string.Join(" OR ", sides)})";
    }
}
