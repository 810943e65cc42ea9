using System.Collections.Immutable;
using Ingot.Connectors;
using Ingot.Core.Columns;
using Ingot.Core.Naming;
using Ingot.DuckDb;
using Ingot.Ingest.Jobs;
using Ingot.Ingest.Loads;
using Ingot.Lake;
using Ingot.Lake.Data;

namespace Ingot.Ingest.Cursors;

/// <summary>Works out where an incremental load begins.</summary>
internal static class CursorPlanner
{
    /// <summary>Which rows a load of an incremental job would read now.</summary>
    /// <exception cref="Core.Errors.IngotException">What was loaded was told by another cursor, or the state cannot be read.</exception>
    internal static async Task<CursorPlan> PlanAsync(LoadContext context, JobDefinition job, Snapshot? snapshot, bool fullRefresh, CancellationToken cancellationToken)
    {
        var definition = job.Cursor!;
        var kept = await CursorMemory.RecallAsync(context, job, snapshot, cancellationToken);
        if (fullRefresh)
            return new CursorPlan(definition, null) { Kept = kept };
        var state = CursorMemory.Read(job, kept);
        if (state is { Columns.IsEmpty: false } && !state.Columns.SequenceEqual(definition.Columns))
            throw CursorErrors.Changed(job, state);
        using var session = context.Engine.Connect();
        state ??= await AdoptAsync(context, job, snapshot, session, cancellationToken);
        var plan = new CursorPlan(definition, state) { Kept = kept };
        return state?.Value is null ? plan : plan with { Range = Range(job, state, session, cancellationToken) };
    }

    /// <summary>The columns of a cursor as a state knows them.</summary>
    internal static ImmutableArray<CursorColumn> Columns(CursorState state) =>
        [.. state.Columns.Zip(state.Types, (name, type) => new CursorColumn(name, ColumnTypeText.Parse(type)))];

    /// <summary>Rows from the watermark on, or as far before it as the job's lag says. A lag is one of the first column; the others say nothing then.</summary>
    private static CursorRange Range(JobDefinition job, CursorState state, DuckDbSession session, CancellationToken cancellationToken)
    {
        var columns = Columns(state);
        var from = state.Value!.Value;
        if (job.Cursor!.Lag is { } lag)
            from = [Moved(job, new Column(columns[0].Name, columns[0].Type), from[0], lag, '-', session, cancellationToken)];
        return new CursorRange(columns, new CursorBound(from, true), null, job.Cursor.Nulls is not CursorNulls.Skip);
    }

    /// <summary>The text of a value some distance away from another.</summary>
    internal static string Moved(JobDefinition job, Column column, string text, CursorStep step, char sign, DuckDbSession session, CancellationToken cancellationToken)
    {
        if (!CursorValues.Fits(step, column.Type))
            throw CursorErrors.NoDistance(job, sign == '-' ? "'lag'" : "the chunk", step, column);
        try
        {
            return session.Scalar<string>($"SELECT {CursorValues.Text(CursorValues.Moved(CursorValues.Value(text, column.Type), column.Type, step, sign), column.Type)}", cancellationToken)!;
        }
        catch (DuckDbException e)
        {
            throw CursorErrors.NoValue(job, text, column, e);
        }
    }

    /// <summary>A job that becomes incremental goes on from what its table holds.</summary>
    private static async Task<CursorState?> AdoptAsync(LoadContext context, JobDefinition job, Snapshot? snapshot, DuckDbSession session, CancellationToken cancellationToken)
    {
        if (job.Target is not null || snapshot is null || snapshot.Files.Count == 0)
            return null;
        var columns = job.Cursor!.Columns.Select(name => snapshot.Schema.Find(name) ?? throw CursorErrors.NotHeld(job, name)).ToImmutableArray();
        foreach (var column in columns)
            CursorOrder.Check(job, column);
        using var rows = await LakeRelation.OpenAsync(context.BronzeTable(job.Name), snapshot, cancellation: cancellationToken);
        var names = columns.Select(c => Sql.Name(c.Name)).ToList();
        using var result = session.Query(
            $"""
            SELECT {string.Join(", ", columns.Select(c => CursorValues.Text(Sql.Name(c.Name), c.Type)))}
            FROM ({rows.Query})
            WHERE {string.Join(" AND ", names.Select(n => $"{n} IS NOT NULL"))}
            ORDER BY {string.Join(", ", names.Select(n => $"{n} DESC"))} LIMIT 1
            """,
            cancellationToken);
        return new CursorState
        {
            Columns = job.Cursor.Columns,
            Types = [.. columns.Select(c => c.Type.ToString())],
            Value = result.Fetch() is { Count: > 0 } chunk ? [.. Enumerable.Range(0, columns.Length).Select(c => (string)chunk[c].GetValue(0)!)] : null,
        };
    }
}
