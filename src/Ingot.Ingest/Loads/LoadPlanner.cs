using System.Collections.Immutable;
using Ingot.Ingest.Jobs;

namespace Ingot.Ingest.Loads;

/// <summary>Compares what the source offers with what the lake remembers.</summary>
public static class LoadPlanner
{
    /// <summary>Works out which parts a load would read.</summary>
    /// <param name="context">What loads work with.</param>
    /// <param name="job">The job.</param>
    /// <param name="fullRefresh">Whether everything is loaded again.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <exception cref="Core.Errors.IngotException">The source cannot be listed, or the table cannot be read.</exception>
    public static async Task<LoadPlan> PlanAsync(LoadContext context, JobDefinition job, bool fullRefresh, CancellationToken cancellationToken)
    {
        var offered = await context.Connectors[job.ConnectorKind].ListAsync(job.Source, cancellationToken);
        var snapshot = await context.BronzeTable(job.Name).FindAsync(cancellationToken);
        var memory = PartMemory.Of(snapshot);
        var replace = fullRefresh || job.Load is LoadKind.Full;
        var planned = ImmutableArray.CreateBuilder<PlannedPart>();
        foreach (var part in offered)
        {
            var known = memory.Find(part.Name);
            if (known is null)
                planned.Add(new PlannedPart(part, PartReason.New));
            else if (known.Fingerprint != part.Fingerprint)
                planned.Add(new PlannedPart(part, PartReason.Changed));
            else if (replace)
                planned.Add(new PlannedPart(part, PartReason.Again));
        }

        return new LoadPlan(job, snapshot, planned.ToImmutable(), offered.Count - planned.Count, replace);
    }
}
