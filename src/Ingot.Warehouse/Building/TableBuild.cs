using Ingot.Core;
using Ingot.Warehouse.Storage;

namespace Ingot.Warehouse.Building;

/// <summary>Builds a table beside the published one and swaps them by renaming.</summary>
internal static class TableBuild
{
    public static ModelState? Run(BuildSite site, CheckRunner checks, ModelFingerprint fingerprint)
    {
        site.ExecuteModel($"CREATE TABLE {site.Stage.Quoted} AS\n");
        site.Session.Analyze(site.Stage, site.Cancellation);
        Failpoint.Hit("warehouse.after-stage");
        var (rows, quarantined) = Judge(site, checks);
        if (checks.Failed)
            return null;

        var publication = new Publication(site, checks, fingerprint);
        return publication.Publish(
            () =>
            {
                site.Session.ReplaceTable(site.Stage, site.Node.Name, site.Cancellation);
                if (site.Model.Quarantines)
                    site.Session.ReplaceTable(site.QuarantineStage, site.Model.Quarantine, site.Cancellation);
                else
                    publication.DropQuarantine();
            },
            () => rows,
            () => quarantined);
    }

    /// <summary>Moves failing rows from the stage to the quarantine's stage and judges what stays.</summary>
    public static (long Rows, long Quarantined) Judge(BuildSite site, CheckRunner checks, bool rowChecksOnly = false)
    {
        var relation = site.RelationAt(site.Stage);
        var quarantined = 0L;
        if (site.Model.Quarantines)
        {
            var split = checks.Split(relation);
            checks.Take(split);
            quarantined = split.Quarantined;
        }

        var rows = checks.Scan(relation, rowChecksOnly ? site.Model.Checks.OfType<Checks.RowCheck>() : site.Model.Checks);
        checks.Unique(relation, rowChecksOnly ? [] : site.Model.Checks, rows);
        return (rows, quarantined);
    }
}
