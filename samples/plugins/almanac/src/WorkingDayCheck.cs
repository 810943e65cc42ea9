using Ingot.Configuration.Documents;
using Ingot.Configuration.Values;
using Ingot.Warehouse.Checks.Kinds;

namespace Almanac;

/// <summary><c>- working_day: ordered_on</c>: the column holds only days on which people work, or nothing.</summary>
public sealed class WorkingDayCheck() : RowCheckKind("working_day", "The column holds only days on which people work.")
{
    // Its condition calls a function of this plugin, which only DuckDB can.
    public override IReadOnlyList<string> Engines { get; } = ["duckdb"];

    protected override RowRule? Read(ConfigNode node, string engine) => node.AsText() is { } column
        ? new RowRule(column, $"nobody works on {column}", rows => $"NOT working_day(CAST({rows.Column(column)} AS DATE))") { Columns = [column] }
        : null;
}
