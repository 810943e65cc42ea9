using Ingot.Warehouse.Storage;

namespace Ingot.Warehouse.Building;

/// <summary>Replaces a view; its checks look at the new view before the replacement is committed.</summary>
internal static class ViewBuild
{
    public static ModelState? Run(BuildSite site, CheckRunner checks, ModelFingerprint fingerprint)
    {
        var publication = new Publication(site, checks, fingerprint);
        return publication.Publish(
            () =>
            {
                publication.DropQuarantine();
                site.Session.ReplaceView(site.Node.Name, create => site.ExecuteModel(create), site.Cancellation);
            },
            () => Judge(site, checks),
            () => 0);
    }

    /// <summary>Judges the view; one without checks is not computed just to count its rows.</summary>
    private static long? Judge(BuildSite site, CheckRunner checks)
    {
        if (site.Model.Checks.Count == 0)
            return null;
        var relation = site.RelationAt(site.Node.Name);
        var rows = checks.Scan(relation, site.Model.Checks);
        checks.Unique(relation, site.Model.Checks, rows);
        return rows;
    }
}
