using System.Collections.Immutable;
using Ingot.Core.Columns;
using Ingot.Core.Errors;
using Ingot.Ingest.Jobs;
using Ingot.Ingest.Loads;
using Ingot.Ingest.Targets;
using Ingot.Lake;

namespace Ingot.Ingest.Cursors;

/// <summary>Shows and changes how far jobs have been loaded, beside loads. Only to be changed by who holds the project.</summary>
public static class CursorStates
{
    /// <summary>How far a job has been loaded; null when it never was.</summary>
    /// <param name="context">What loads work with.</param>
    /// <param name="job">An incremental job.</param>
    /// <param name="cancellationToken">Stops the looking.</param>
    /// <exception cref="IngotException">The state cannot be read.</exception>
    public static async Task<CursorState?> FindAsync(LoadContext context, JobDefinition job, CancellationToken cancellationToken)
    {
        var snapshot = await SnapshotAsync(context, job, cancellationToken);
        return CursorMemory.Read(job, await CursorMemory.RecallAsync(context, job, snapshot, cancellationToken));
    }

    /// <summary>The state that setting a watermark would make; nothing is changed.</summary>
    /// <param name="context">What loads work with.</param>
    /// <param name="job">An incremental job.</param>
    /// <param name="values">The watermark, a value for each column of the cursor.</param>
    /// <param name="cancellationToken">Stops the looking.</param>
    /// <exception cref="IngotException">The values are not of the cursor's types, or the job was never loaded.</exception>
    public static async Task<CursorState> WithAsync(LoadContext context, JobDefinition job, IReadOnlyList<string> values, CancellationToken cancellationToken)
    {
        var snapshot = await SnapshotAsync(context, job, cancellationToken);
        var state = CursorMemory.Read(job, await CursorMemory.RecallAsync(context, job, snapshot, cancellationToken));
        var cursor = job.Cursor!.Columns;
        if (values.Count != cursor.Length)
            throw CursorErrors.WrongCount(job, values.Count);
        var columns = state is not null && state.Columns.SequenceEqual(cursor)
            ? [.. CursorPlanner.Columns(state).Select(c => new Column(c.Name, c.Type))]
            : snapshot is not null ? cursor.Select(c => snapshot.Schema.Find(c) ?? throw CursorErrors.NotHeld(job, c)).ToImmutableArray()
            : throw CursorErrors.NeverLoaded(job);
        using var session = context.Engine.Connect();
        return new CursorState
        {
            Columns = cursor,
            Types = [.. columns.Select(c => c.Type.ToString())],
            Value = [.. values.Zip(columns, (text, column) => CursorLoad.Normal(job, text, column, session, cancellationToken))],
        };
    }

    /// <summary>Keeps a state. All parts of the source are looked at again by the next load.</summary>
    /// <param name="context">What loads work with.</param>
    /// <param name="job">An incremental job.</param>
    /// <param name="state">The state; null for one by which the next load begins as a first one does.</param>
    /// <param name="cancellationToken">Stops it before the change.</param>
    /// <exception cref="IngotException">The table cannot be changed, or a load of the job came first.</exception>
    public static async Task KeepAsync(LoadContext context, JobDefinition job, CursorState? state, CancellationToken cancellationToken)
    {
        if (job.Target is { } target)
        {
            await TargetMemory.DestinationOf(context, job).KeepStateAsync(target, job.Name, CursorState.Name, state?.Write(), cancellationToken);
            return;
        }

        if (await SnapshotAsync(context, job, cancellationToken) is not { } snapshot)
            return;
        // Without a state a load would go on from what the table holds.
        var domains = PartMemory.Of(snapshot).AllDomains.ToImmutableDictionary(d => d, _ => (string?)null)
            .SetItem(CursorState.Name, (state ?? new CursorState()).Write());
        await context.BronzeTable(job.Name).CommitAsync(snapshot, new DeltaCommit { Operation = "SET STATE", Domains = domains }, cancellationToken);
    }

    private static async Task<Snapshot?> SnapshotAsync(LoadContext context, JobDefinition job, CancellationToken cancellationToken) =>
        job.Target is null ? await context.BronzeTable(job.Name).FindAsync(cancellationToken) : null;
}
