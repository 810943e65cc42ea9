using System.Collections.Immutable;
using Ingot.Connectors.Targets;
using Ingot.Ingest.Cursors;
using Ingot.Ingest.Jobs;
using Ingot.Ingest.Keys;
using Ingot.Ingest.Targets;

namespace Ingot.Ingest.Loads;

/// <summary>Compares what the source offers with what the lake, or the job's target, remembers.</summary>
public static class LoadPlanner
{
    /// <summary>Works out which parts a load would read.</summary>
    /// <param name="context">What loads work with.</param>
    /// <param name="job">The job.</param>
    /// <param name="fullRefresh">Whether everything is loaded again.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <param name="interval">The interval to fill, of an incremental job; null for what is new.</param>
    /// <exception cref="Core.Errors.IngotException">The source cannot be listed, or the table cannot be read.</exception>
    public static async Task<LoadPlan> PlanAsync(LoadContext context, JobDefinition job, bool fullRefresh, CancellationToken cancellationToken, LoadInterval? interval = null)
    {
        var offered = await context.SourcePolicy(job).ExecuteAsync(
            $"list the source of {job.Name}", token => context.Connectors[job.ConnectorKind].ListAsync(job.Source, token), cancellationToken);
        var snapshot = job.Target is null ? await context.BronzeTable(job.Name).FindAsync(cancellationToken) : null;
        var memory = job.Target is null
            ? PartMemory.Of(snapshot).All
            : await context.TargetPolicy(job).ExecuteAsync(
                $"look up the parts in {job.Into}", async token => await TargetMemory.RecallAsync(context, job, token), cancellationToken);
        var replace = fullRefresh || (job.Target is { } target ? target.Mode is TargetMode.Replace : job.Load is LoadKind.Full);
        var planned = ImmutableArray.CreateBuilder<PlannedPart>();
        foreach (var part in offered)
        {
            var held = memory.GetValueOrDefault(part.Name);
            if (held is null)
                planned.Add(new PlannedPart(part, PartReason.New));
            else if (held.Fingerprint != part.Fingerprint)
                planned.Add(new PlannedPart(part, PartReason.Changed));
            else if (replace || interval is not null)
                planned.Add(new PlannedPart(part, PartReason.Again));
        }

        if (!replace && (job.Load is LoadKind.Snapshot || (job.RowKey is { Deletes: not DeleteKind.Ignore } && planned.Count == 0)))
            planned = ComparedParts.Of(offered, planned, memory.Keys);
        var cursor = job.Cursor is null ? null : await CursorPlanner.PlanAsync(context, job, snapshot, fullRefresh, cancellationToken);
        if (cursor is not null && interval is not null)
            cursor = await BackfillPlanner.PlanAsync(context, job, cursor, interval, snapshot, offered.Count > 0 ? offered[0] : null, cancellationToken);
        if (job.Cursor is { } definition)
            job = job with { Source = job.Source with { Cursor = definition.Columns, Range = cursor?.Range } };
        var plan = new LoadPlan(job, snapshot, planned.ToImmutable(), offered.Count - planned.Count, replace) { Cursor = cursor, Offered = [.. offered] };
        LoadLog.Planned(plan, offered.Count);
        return plan;
    }
}
