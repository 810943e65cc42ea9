using System.Globalization;
using Ingot.Core.Errors;

namespace Ingot.Warehouse.Checks;

/// <summary>A check that every row passes or fails by itself, so that failing rows can go to quarantine.</summary>
/// <param name="Location">Where it is written.</param>
internal abstract record RowCheck(SourceLocation Location) : ScanCheck(Location)
{
    /// <summary>The share of rows that must pass, 0 to 1; null for all of them.</summary>
    public decimal? AtLeast { get; init; }

    /// <summary>Whether failing rows go to quarantine and the others are published.</summary>
    public bool Quarantines { get; init; }

    /// <summary>A condition that is true for failing rows, and false or null for the others.</summary>
    internal abstract string Fails(Relation relation);

    internal override IReadOnlyList<string> Measures(Relation relation, DateTimeOffset now) =>
        [$"count(*) FILTER (WHERE {Fails(relation)})"];

    internal override CheckVerdict Judge(IReadOnlyList<object?> values, long rows) =>
        Judge(Convert.ToInt64(values[0], CultureInfo.InvariantCulture), rows);

    /// <summary>Judges a count of failing rows.</summary>
    internal CheckVerdict Judge(long failing, long rows)
    {
        if (AtLeast is not { } share)
            return new CheckVerdict(Quarantines || failing == 0, failing);

        var passing = rows == 0 ? 1m : (decimal)(rows - failing) / rows;
        var shown = string.Create(CultureInfo.InvariantCulture, $"{decimal.Round(passing, 6):0.######} of the rows pass, {share} wanted");
        return new CheckVerdict(passing >= share, failing, shown);
    }
}
