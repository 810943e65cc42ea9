using System.Collections.Immutable;
using System.Globalization;
using Ingot.Connectors;
using Ingot.Core.Columns;
using Ingot.DuckDb;
using Ingot.Ingest.Jobs;
using Ingot.Ingest.Loads;

namespace Ingot.Ingest.Cursors;

/// <summary>How far the chunks of an interval reach, chosen by the rows that the source expects in it.</summary>
/// <param name="Step">How far one reaches.</param>
/// <param name="Rows">Rows that the source expects in the whole interval.</param>
public sealed record ChosenChunk(CursorStep Step, long Rows)
{
    /// <summary>More chunks would rather cost time for their commits than save it.</summary>
    private const long MostChunks = 10_000;

    // From ten of a unit on, rounding up to a whole one makes a chunk larger by a tenth at most.
    private static readonly ImmutableArray<(string Unit, long Micros)> Units =
        [("days", 86_400_000_000), ("hours", 3_600_000_000), ("minutes", 60_000_000), ("seconds", 1_000_000), ("milliseconds", 1_000)];

    /// <summary>Chooses; null when the interval is one load, or when the source cannot say how many rows it has or does not read by ranges.</summary>
    internal static async Task<ChosenChunk?> OfAsync(
        LoadContext context, JobDefinition job, SourcePart? part, CursorRange interval, DuckDbSession session, CancellationToken cancellationToken)
    {
        var connector = context.Connectors[job.ConnectorKind];
        if (part is null || !connector.ReadsRanges)
            return null;
        var request = job.Source with { Cursor = job.Cursor!.Columns, Range = interval };
        if (await context.SourcePolicy(job).ExecuteAsync($"estimate {part.Name}", token => connector.EstimateAsync(request, part, token), cancellationToken) is not { } rows || rows <= job.Cursor.ChunkRows)
            return null;
        var chunks = Math.Min((rows + job.Cursor.ChunkRows - 1) / job.Cursor.ChunkRows, MostChunks);
        return StepOf(interval, chunks, session, cancellationToken) is { } step ? new ChosenChunk(step, rows) : null;
    }

    /// <summary>For people.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Step}, because the source expects {Rows:N0} rows");

    /// <summary>The length of so many pieces of an interval; null for texts and bytes, between which there is no distance.</summary>
    private static CursorStep? StepOf(CursorRange interval, long pieces, DuckDbSession session, CancellationToken cancellationToken)
    {
        var type = interval.Columns[0].Type;
        var (from, to) = (CursorValues.Value(interval.From!.Values[0], type), CursorValues.Value(interval.To!.Values[0], type));
        if (CursorValues.Fits(new CursorStep(1, null), type))
        {
            var length = Math.Ceiling(session.Scalar<double>($"SELECT CAST({to} AS DOUBLE) - CAST({from} AS DOUBLE)", cancellationToken) / pieces);
            return length is >= 1 and < 1e15 ? new CursorStep((decimal)length, null) : null;
        }

        if (!CursorValues.Fits(new CursorStep(null, "1 days"), type))
            return null;
        var micros = Math.Ceiling(session.Scalar<double>($"SELECT CAST(epoch_us(CAST({to} AS TIMESTAMP)) - epoch_us(CAST({from} AS TIMESTAMP)) AS DOUBLE)", cancellationToken) / pieces);
        var (unit, one) = type.Kind is ColumnKind.Date ? Units[0] : Units.FirstOrDefault(u => micros >= 10 * u.Micros, Units[^1]);
        return new CursorStep(null, string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, Math.Ceiling(micros / one)):F0} {unit}"));
    }
}
