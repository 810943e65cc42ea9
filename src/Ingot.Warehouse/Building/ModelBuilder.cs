using Ingot.Core.Errors;
using Ingot.Warehouse.Checks;
using Ingot.Warehouse.Dependencies;
using Ingot.Warehouse.Engines;
using Ingot.Warehouse.Models;
using Ingot.Warehouse.Running;
using Ingot.Warehouse.Storage;

namespace Ingot.Warehouse.Building;

/// <summary>Builds one model: leaves it alone when nothing changed, publishes it, or keeps the previous version and says why.</summary>
internal sealed class ModelBuilder(IWarehouse warehouse, BuildContext context)
{
    /// <summary>Builds a model whose inputs are there.</summary>
    /// <param name="node">The model.</param>
    /// <param name="cancellationToken">Interrupts the build; the previous version stays.</param>
    public ModelResult Build(ModelNode node, CancellationToken cancellationToken)
    {
        var started = context.Clock.GetTimestamp();
        using var session = warehouse.OpenSession();
        var site = new BuildSite(node, session, context, cancellationToken);
        var checks = new CheckRunner(site);
        ModelResult result;
        try
        {
            result = Build(site, checks);
        }
        catch (StatementException e)
        {
            result = Failed(site, checks, ModelErrors.InEngine(e, site));
        }
        catch (IngotException e)
        {
            result = Failed(site, checks, e.State is null ? ModelErrors.InState(e, site) : e);
        }

        return result with { Elapsed = context.Clock.GetElapsedTime(started) };
    }

    private static ModelResult Build(BuildSite site, CheckRunner checks)
    {
        var fingerprint = ModelFingerprint.Of(site);
        var previous = ModelStates.Find(site.Session, site.Node.Name, site.Cancellation);
        if (IsUnchanged(site, fingerprint, previous))
            return Unchanged(site, checks, previous!);

        site.Describe();
        checks.Plan();
        site.Clear();
        try
        {
            return Build(site, checks, fingerprint, previous);
        }
        finally
        {
            site.Clear();
        }
    }

    private static ModelResult Build(BuildSite site, CheckRunner checks, ModelFingerprint fingerprint, ModelState? previous)
    {
        var merges = site.Model.Materialization == Materialization.Incremental
            && site.Published == RelationKind.Table && previous is not null && !site.Context.FullRefresh;
        var (state, merged) = (site.Model.Materialization, merges) switch
        {
            (Materialization.View, _) => (ViewBuild.Run(site, checks, fingerprint), 0L),
            (_, true) => IncrementalBuild.Run(site, checks, fingerprint),
            _ => (TableBuild.Run(site, checks, fingerprint), 0L),
        };
        if (state is null)
            return Failed(site, checks, ModelErrors.ChecksFailed(site, checks.Results));

        return Result(site, ModelOutcome.Built, checks, state) with
        {
            Merged = merges ? merged : null,
            Notes = merges && previous!.Definition != fingerprint.Definition
                ? [$"The definition of {site.Node.Name} changed; rows merged earlier keep the old one until --full-refresh."]
                : [],
        };
    }

    private static bool IsUnchanged(BuildSite site, ModelFingerprint fingerprint, ModelState? previous)
    {
        var kind = site.Model.Materialization == Materialization.View ? RelationKind.View : RelationKind.Table;
        return !site.Context.FullRefresh && fingerprint.Whole is not null && previous?.Fingerprint == fingerprint.Whole && site.Published == kind;
    }

    /// <summary>Leaves the model alone; checks that time alone can break run again.</summary>
    private static ModelResult Unchanged(BuildSite site, CheckRunner checks, ModelState state)
    {
        var timed = site.Model.Checks.Where(c => c.DependsOnTime && c is not RowCheck { Quarantines: true }).ToList();
        if (timed.Count > 0)
        {
            site.Describe();
            var rows = checks.Scan(site.RelationAt(site.Node.Name), timed);
            checks.Sql(timed, rows);
        }

        return checks.Failed
            ? Failed(site, checks, ModelErrors.ChecksFailed(site, checks.Results))
            : Result(site, ModelOutcome.Unchanged, checks, state);
    }

    private static ModelResult Failed(BuildSite site, CheckRunner checks, IngotException error) => new()
    {
        Model = site.Node.Name,
        Outcome = ModelOutcome.Failed,
        Checks = checks.Results,
        Inputs = [.. site.Node.Inputs],
        Error = error,
    };

    private static ModelResult Result(BuildSite site, ModelOutcome outcome, CheckRunner checks, ModelState state) => new()
    {
        Model = site.Node.Name,
        Outcome = outcome,
        Rows = state.Rows,
        Quarantined = state.Quarantined,
        Checks = checks.Results,
        Inputs = [.. site.Node.Inputs],
    };
}
