using System.Globalization;
using Ingot.Core.Errors;

namespace Ingot.Warehouse.Checks;

/// <summary>The table has a number of rows between two numbers, ends included.</summary>
/// <param name="Location">Where it is written.</param>
/// <param name="Min">Fewest rows; null for none.</param>
/// <param name="Max">Most rows; null for any.</param>
internal sealed record RowCountCheck(SourceLocation Location, long? Min, long? Max) : ScanCheck(Location)
{
    public override string Kind => "row_count";

    internal override string Subject => (Min, Max) switch
    {
        ({ } min, { } max) => $"{Number(min)} to {Number(max)}",
        ({ } min, null) => $"{Number(min)} or more",
        (null, { } max) => $"{Number(max)} or fewer",
        _ => "any",
    };

    private protected override string DefaultReason => $"the number of rows is not {Subject}";

    internal override IReadOnlyList<string> Measures(Relation relation, DateTimeOffset now) => [];

    internal override CheckVerdict Judge(IReadOnlyList<object?> values, long rows) => new(
        rows >= (Min ?? 0) && rows <= (Max ?? long.MaxValue), 0, $"{Number(rows)} rows, {Subject} wanted");

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
