using System.Collections.Immutable;
using Ingot.Connectors;
using Ingot.Core.Columns;
using Ingot.DuckDb;
using Ingot.Ingest.Jobs;
using Ingot.Ingest.Loads;
using Ingot.Lake;

namespace Ingot.Ingest.Cursors;

/// <summary>Cuts an interval into chunks, each the rows of one load, and goes on where an earlier run of the same interval ended.</summary>
internal static class BackfillPlanner
{
    /// <summary>More chunks than anybody waits for.</summary>
    private const int MostChunks = 100_000;

    /// <summary>The plan of the next chunk.</summary>
    /// <exception cref="Core.Errors.IngotException">The interval's ends or the chunk are not of the cursor's type, or there is nothing between the ends.</exception>
    internal static async Task<CursorPlan> PlanAsync(
        LoadContext context, JobDefinition job, CursorPlan plan, LoadInterval interval, Snapshot? snapshot, SourcePart? part, CancellationToken cancellationToken)
    {
        using var session = context.Engine.Connect();
        var columns = await ColumnsAsync(context, job, plan.State, snapshot, part, session, cancellationToken);
        var first = new Column(columns[0].Name, columns[0].Type);
        var (from, to) = (CursorLoad.Normal(job, interval.From, first, session, cancellationToken), CursorLoad.Normal(job, interval.To, first, session, cancellationToken));
        var begun = plan.State?.Backfill is { } state && state.From.SequenceEqual([from]) && state.To.SequenceEqual([to]) ? state : null;
        var chosen = interval.Chunk is null && begun is null ? await ChosenChunk.OfAsync(context, job, part, Range(columns, from, to), session, cancellationToken) : null;
        // Who says no length goes on with the one that was begun with: by the estimate of another day it could be another.
        var chunk = interval.Chunk is null ? begun?.Chunk is { } length ? CursorStep.Parse(length) : chosen?.Step
            : CursorStep.Parse(interval.Chunk) ?? throw CursorErrors.NoChunk(job, interval.Chunk);
        var isSame = begun is not null && begun.Chunk == chunk?.ToString();
        var ends = Ends(job, first, isSame ? begun!.Next[0] : from, to, chunk, session, cancellationToken);
        return plan with
        {
            IsBackfill = true,
            Range = Range(columns, ends[0], ends[1]),
            Chunks = ends,
            Chosen = chosen,
            Backfill = ends.Length == 2 ? null : new BackfillState([from], [to], chunk?.ToString(), [ends[1]]),
        };
    }

    private static CursorRange Range(ImmutableArray<CursorColumn> columns, string from, string to) =>
        new(columns, new CursorBound([from], true), new CursorBound([to], false), false);

    /// <summary>Where chunks begin and end: the next one between the first two, and so on.</summary>
    private static ImmutableArray<string> Ends(JobDefinition job, Column column, string from, string to, CursorStep? chunk, DuckDbSession session, CancellationToken cancellationToken)
    {
        if (!IsBefore(from, to, column, session, cancellationToken))
            throw CursorErrors.NoInterval(job, from, to);
        var ends = ImmutableArray.CreateBuilder<string>();
        for (ends.Add(from); chunk is not null; ends.Add(from))
        {
            var next = CursorPlanner.Moved(job, column, from, chunk, '+', session, cancellationToken);
            if (!IsBefore(from, next, column, session, cancellationToken))
                throw CursorErrors.NoChunk(job, chunk.ToString());
            if (!IsBefore(next, to, column, session, cancellationToken))
                break;
            if (ends.Count == MostChunks)
                throw CursorErrors.TooManyChunks(job, MostChunks);
            from = next;
        }

        ends.Add(to);
        return ends.ToImmutable();
    }

    private static bool IsBefore(string one, string other, Column column, DuckDbSession session, CancellationToken cancellationToken) =>
        session.Scalar<bool>($"SELECT {CursorValues.Value(one, column.Type)} < {CursorValues.Value(other, column.Type)}", cancellationToken);

    /// <summary>The cursor's columns as the state, the table or else the source knows them.</summary>
    private static async Task<ImmutableArray<CursorColumn>> ColumnsAsync(
        LoadContext context, JobDefinition job, CursorState? state, Snapshot? snapshot, SourcePart? part, DuckDbSession session, CancellationToken cancellationToken)
    {
        if (state is { Columns.IsEmpty: false })
            return CursorPlanner.Columns(state);
        if (snapshot is not null && job.Cursor!.Columns.All(c => snapshot.Schema.Find(c) is not null))
            return [.. job.Cursor.Columns.Select(c => new CursorColumn(c, snapshot.Schema.Find(c)!.Type))];
        if (part is null)
            throw CursorErrors.NoInterval(job, "", "");
        using var scan = await context.Connectors[job.ConnectorKind].OpenAsync(job.Source, part, new ScanContext(context.Engine, session, NothingIsRead.Instance), cancellationToken);
        return [.. CursorLoad.Find(job, scan.Schema.Columns, part.Name).Select(c => new CursorColumn(c.Name, c.Type))];
    }
}
