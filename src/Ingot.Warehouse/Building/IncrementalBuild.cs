using Ingot.Core;
using Ingot.Core.Naming;
using Ingot.Warehouse.Checks;
using Ingot.Warehouse.Engines;
using Ingot.Warehouse.Storage;

namespace Ingot.Warehouse.Building;

/// <summary>
/// Merges new rows by key. What is published and quarantined afterwards is what a full build would give, as long as the
/// model gives changed rows a greater cursor: a row leaves the table and the quarantine when a newer one with its key
/// arrives, and the newer one goes where its checks send it.
/// </summary>
internal static class IncrementalBuild
{
    /// <summary>Merges the new rows into the published table.</summary>
    /// <returns>The state that is published now, null when the previous version stays; and how many rows were new.</returns>
    public static (ModelState? State, long Merged) Run(BuildSite site, CheckRunner checks, ModelFingerprint fingerprint)
    {
        RefuseChangedColumns(site);
        var hasQuarantine = site.Session.Find(site.Model.Quarantine, site.Cancellation) is not null;
        StageNewRows(site, hasQuarantine);
        Failpoint.Hit("warehouse.after-stage");

        var (fresh, quarantined) = TableBuild.Judge(site, checks, rowChecksOnly: true);
        checks.Unique(site.RelationAt(site.Stage), KeyCheck(site), fresh);
        if (checks.Failed)
            return (null, 0);

        var publication = new Publication(site, checks, fingerprint);
        var state = publication.Publish(() => Merge(site, hasQuarantine), () => JudgeWhole(site, checks), () => QuarantinedRows(site, hasQuarantine));
        return (state, fresh + quarantined);
    }

    private static void StageNewRows(BuildSite site, bool hasQuarantine)
    {
        var create = $"CREATE TABLE {site.Stage.Quoted} AS\n";
        if (site.Model.Cursor is not { } name || HighWater(site, name, hasQuarantine) is not { } mark)
        {
            site.ExecuteModel(create);
            site.Session.Analyze(site.Stage, site.Cancellation);
            return;
        }

        var cursor = site.RelationAt(site.Stage).Column(name, site.Model.Location);
        site.ExecuteModel(
            $"{create}SELECT * FROM (\n",
            $"\n) AS _model WHERE _model.{cursor.Quoted} > CAST({Sql.Text(mark)} AS {cursor.Type})");
        site.Session.Analyze(site.Stage, site.Cancellation);
    }

    /// <summary>The greatest cursor that was merged, rows in quarantine included, or they would be merged again each time.</summary>
    private static string? HighWater(BuildSite site, string cursor, bool hasQuarantine)
    {
        var name = site.RelationAt(site.Stage).Column(cursor, site.Model.Location).Quoted;
        var quarantine = hasQuarantine ? $" UNION ALL SELECT max({name}) FROM {site.Model.Quarantine.Quoted}" : "";
        return site.Session.Scalar<string>(
            $"SELECT CAST(max(mark) AS VARCHAR) FROM (SELECT max({name}) AS mark FROM {site.Node.Name.Quoted}{quarantine}) AS _marks", site.Cancellation);
    }

    private static void Merge(BuildSite site, bool hasQuarantine)
    {
        var stages = site.Model.Quarantines ? new[] { site.Stage, site.QuarantineStage } : [site.Stage];
        DeleteReplaced(site, site.Node.Name, stages);
        if (hasQuarantine)
            DeleteReplaced(site, site.Model.Quarantine, stages);
        if (hasQuarantine && site.Model.Cursor is null)
            DeleteKeyless(site);

        var columns = site.Columns.Select(c => c.Name).ToList();
        Insert(site, site.Stage, site.Node.Name, columns);
        if (site.Model.Quarantines && hasQuarantine)
            Insert(site, site.QuarantineStage, site.Model.Quarantine, [.. columns, .. QuarantineSplit.OwnColumns]);
        else if (site.Model.Quarantines)
            site.Execute($"CREATE TABLE {site.Model.Quarantine.Quoted} AS SELECT * FROM {site.QuarantineStage.Quoted}");
        foreach (var stage in stages)
            site.Session.DropTable(stage, site.Cancellation);
    }

    private static void Insert(BuildSite site, TableName from, TableName to, IReadOnlyList<string> columns)
    {
        var names = string.Join(", ", columns.Select(Sql.Name));
        site.Execute($"INSERT INTO {to.Quoted} ({names}) SELECT {names} FROM {from.Quoted}");
    }

    private static void DeleteReplaced(BuildSite site, TableName table, IEnumerable<TableName> stages)
    {
        var sameKey = string.Join(" AND ", site.Model.Key.Select(k => $"_new.{Sql.Name(k)} = _old.{Sql.Name(k)}"));
        foreach (var stage in stages)
            site.Execute($"DELETE FROM {table.Quoted} AS _old WHERE EXISTS (SELECT 1 FROM {stage.Quoted} AS _new WHERE {sameKey})");
    }

    /// <summary>Without a cursor every row comes again, so that quarantined rows without a key, which nothing replaces, would pile up.</summary>
    private static void DeleteKeyless(BuildSite site)
    {
        var keyless = string.Join(" OR ", site.Model.Key.Select(k => $"{Sql.Name(k)} IS NULL"));
        site.Execute($"DELETE FROM {site.Model.Quarantine.Quoted} WHERE {keyless}");
    }

    /// <summary>Judges what only the whole table can answer.</summary>
    private static long? JudgeWhole(BuildSite site, CheckRunner checks)
    {
        var relation = site.RelationAt(site.Node.Name);
        var rows = checks.Scan(relation, site.Model.Checks.Where(c => c is not RowCheck));
        checks.Unique(relation, site.Model.Checks.Except(KeyCheck(site)), rows);
        return rows;
    }

    /// <summary>The check of the key: new rows replace old ones with their key, so only new ones can repeat it.</summary>
    private static IEnumerable<CheckDefinition> KeyCheck(BuildSite site) =>
        site.Model.Checks.OfType<UniqueCheck>().Where(c => ReferenceEquals(c.Names, site.Model.Key));

    private static long QuarantinedRows(BuildSite site, bool hasQuarantine) => site.Model.Quarantines || hasQuarantine
        ? site.Session.Scalar<long>($"SELECT count(*) FROM {site.Model.Quarantine.Quoted}", site.Cancellation)
        : 0;

    private static void RefuseChangedColumns(BuildSite site)
    {
        var stored = site.Session.ColumnsOf(site.Node.Name, site.Cancellation);
        var (added, removed) = (Missing(site, site.Columns, stored), Missing(site, stored, site.Columns));
        if (added.Count == 0 && removed.Count == 0)
            return;

        var changes = added.Select(c => $"{c.Name} {c.Type} is new").Concat(removed.Select(c => $"{c.Name} {c.Type} is gone"));
        throw ModelErrors.Refused(
            site, "model.schema-changed", $"The columns of {site.Node.Name} changed: {string.Join("; ", changes)}.",
            $"Build it from nothing: --full-refresh --select {site.Node.Name}.");
    }

    /// <summary>Columns that the others have not, by name and type; their order means nothing.</summary>
    private static List<RelationColumn> Missing(BuildSite site, IEnumerable<RelationColumn> columns, IReadOnlyList<RelationColumn> others) =>
        [.. columns.Where(c => !others.Any(o => site.Session.Dialect.Names.Equals(o.Name, c.Name) && o.Type == c.Type))];
}
