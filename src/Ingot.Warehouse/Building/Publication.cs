using Ingot.Core;
using Ingot.Warehouse.Storage;

namespace Ingot.Warehouse.Building;

/// <summary>The one transaction that makes a build visible: data, quarantine and the warehouse's memory of them, or nothing.</summary>
internal sealed class Publication(BuildSite site, CheckRunner checks, ModelFingerprint fingerprint)
{
    /// <summary>Puts the new version in place, runs the checks that need it there, and commits unless an error check fails.</summary>
    /// <param name="replace">Puts the new version in place.</param>
    /// <param name="judge">Runs the checks that look at the published table; returns its rows, null when not counted.</param>
    /// <param name="quarantined">Rows in the quarantine, asked for after <paramref name="replace"/>.</param>
    /// <returns>The state that is published now; null when the previous version stays.</returns>
    public ModelState? Publish(Action replace, Func<long?> judge, Func<long> quarantined)
    {
        ModelState? state = null;
        var published = site.Session.InTransaction(() =>
        {
            replace();
            var rows = judge();
            checks.Sql(site.Model.Checks, rows ?? 0);
            if (checks.Failed)
                return false;

            state = new ModelState(fingerprint.Whole, fingerprint.Definition, Guid.CreateVersion7().ToString("N"), rows, quarantined());
            ModelStates.Write(site.Session, site.Node.Name, state, site.Context.RunId, site.Now, site.Cancellation);
            Failpoint.Hit("warehouse.before-publish");
            return true;
        });
        if (published)
            Failpoint.Hit("warehouse.after-publish");
        return published ? state : null;
    }

    /// <summary>Removes the published quarantine.</summary>
    public void DropQuarantine() => site.Session.DropTable(site.Model.Quarantine, site.Cancellation);
}
