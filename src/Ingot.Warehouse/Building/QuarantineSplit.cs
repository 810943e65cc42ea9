using System.Globalization;
using Ingot.Core.Naming;
using Ingot.Warehouse.Checks;
using Ingot.Warehouse.Engines;

namespace Ingot.Warehouse.Building;

/// <summary>
/// Moves the failing rows of a stage to a quarantine stage. The model's SQL is written to the stage as it is, one pass
/// over the checked columns finds the failing rows, and what leaves the stage is named by row number: a row is in
/// exactly one of the two, also when a condition answers differently the second time.
/// </summary>
/// <param name="Rows">Rows before the split.</param>
/// <param name="Quarantined">Rows that left.</param>
/// <param name="Failing">How many rows failed each quarantining check.</param>
internal sealed record QuarantineSplit(long Rows, long Quarantined, IReadOnlyList<(RowCheck Check, long Failing)> Failing)
{
    /// <summary>Columns that a quarantine has beside the model's.</summary>
    public static readonly IReadOnlyList<string> OwnColumns = ["_reason", "_run_id", "_quarantined_at"];

    private const string RowNumber = "_ingot_row";
    private const string Faults = "_ingot_faults";

    /// <summary>Splits the stage.</summary>
    public static QuarantineSplit Run(BuildSite site)
    {
        var checks = site.Model.Checks.OfType<RowCheck>().Where(c => c.Quarantines).ToList();
        RefuseOwnColumns(site);
        var rows = site.Session.Scalar<long>($"SELECT count(*) FROM {site.Stage.Quoted}", site.Cancellation);
        CreateQuarantine(site, checks);
        var counts = Count(site, checks.Count);
        if (counts[0] > 0)
            site.Execute($"DELETE FROM {site.Stage.Quoted} WHERE {site.Session.Dialect.RowIdIn($"SELECT {RowNumber} FROM {site.QuarantineStage.Quoted}")}");
        site.Execute($"ALTER TABLE {site.QuarantineStage.Quoted} DROP COLUMN {RowNumber}");
        site.Execute($"ALTER TABLE {site.QuarantineStage.Quoted} DROP COLUMN {Faults}");
        return new QuarantineSplit(rows, counts[0], [.. checks.Zip(counts.Skip(1))]);
    }

    private static void CreateQuarantine(BuildSite site, List<RowCheck> checks)
    {
        var (relation, dialect) = (site.RelationAt(site.Stage), site.Session.Dialect);
        var fails = checks.Select(c => c.Fails(relation)).ToList();
        var reasons = checks.Select((c, i) =>
            string.Create(CultureInfo.InvariantCulture, $"CASE WHEN {Faults}[{i + 1}] THEN {Sql.Text(c.Sentence)} END"));
        site.Execute($"""
            CREATE TABLE {site.QuarantineStage.Quoted} AS
            SELECT {string.Join(", ", site.Columns.Select(c => c.Quoted))},
                concat_ws('; ', {string.Join(", ", reasons)}) AS _reason,
                {Sql.Text(site.Context.RunId)} AS _run_id,
                CAST({Sql.Text(site.Now.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff'+00'", CultureInfo.InvariantCulture))} AS TIMESTAMPTZ) AS _quarantined_at,
                {RowNumber}, {Faults}
            FROM (
                SELECT *, {site.Stage.Quoted}.{dialect.RowId} AS {RowNumber}, {dialect.List(fails)} AS {Faults}
                FROM {relation.With(checks)}
                WHERE {string.Join("\nOR ", fails.Select(f => $"({f})"))}) AS _failing
            """);
    }

    /// <summary>How many rows are in the quarantine, and how many of them failed each check.</summary>
    private static IReadOnlyList<long> Count(BuildSite site, int checks)
    {
        var counts = Enumerable.Range(1, checks)
            .Select(i => string.Create(CultureInfo.InvariantCulture, $"count(*) FILTER (WHERE {Faults}[{i}])"))
            .Prepend("count(*)");
        var row = site.Session.First($"SELECT {string.Join(", ", counts)} FROM {site.QuarantineStage.Quoted}", [], site.Cancellation)!;
        return [.. row.Select(count => (long)count!)];
    }

    private static void RefuseOwnColumns(BuildSite site)
    {
        var taken = site.Columns.FirstOrDefault(c => OwnColumns.Append(RowNumber).Append(Faults).Contains(c.Name, StringComparer.OrdinalIgnoreCase));
        if (taken is not null)
        {
            throw ModelErrors.Refused(
                site, "model.reserved-column", $"{site.Node.Name} has a column '{taken.Name}', which its quarantine needs for itself.", "Rename the column.");
        }
    }
}
