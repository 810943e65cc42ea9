using System.Globalization;
using Ingot.Configuration.Values;
using Ingot.Core.Errors;
using Ingot.Core.Naming;

namespace Ingot.Warehouse.Checks;

/// <summary>The newest value of a date or time column is recent. A table without any value is not fresh.</summary>
/// <param name="Location">Where it is written.</param>
/// <param name="Column">The column; without a zone it is read as UTC.</param>
/// <param name="Within">How old the newest value may be.</param>
internal sealed record FreshnessCheck(SourceLocation Location, string Column, TimeSpan Within) : ScanCheck(Location)
{
    public override string Kind => "freshness";

    internal override string Subject => $"{Column} within {DurationText.Format(Within)}";

    internal override IReadOnlyList<string> Columns => [Column];

    internal override bool DependsOnTime => true;

    private protected override string DefaultReason => $"{Column} is older than {DurationText.Format(Within)}";

    internal override IReadOnlyList<string> Measures(Relation relation, DateTimeOffset now)
    {
        var newest = $"max(CAST({relation.Column(Column, Location).Quoted} AS TIMESTAMPTZ))";
        var oldest = (now - Within).UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff'+00'", CultureInfo.InvariantCulture);
        return [$"coalesce({newest} >= CAST({Sql.Text(oldest)} AS TIMESTAMPTZ), false)", $"CAST({newest} AS VARCHAR)"];
    }

    internal override CheckVerdict Judge(IReadOnlyList<object?> values, long rows) => new(
        values[0] is true, 0, values[1] is string newest ? $"the newest is {newest}" : "there is no value");
}
