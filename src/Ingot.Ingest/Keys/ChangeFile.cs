using System.Collections.Immutable;
using System.Globalization;
using Ingot.Core;
using Ingot.Core.Columns;
using Ingot.Core.Naming;
using Ingot.DuckDb;
using Ingot.Ingest.Jobs;
using Ingot.Ingest.Loads;
using Ingot.Lake;
using Ingot.Lake.Data;
using Ingot.Lake.Schema;
using Ingot.Proof;

namespace Ingot.Ingest.Keys;

/// <summary>Writes the rows of a comparison into data files of the table and reads them back.</summary>
/// <param name="job">The job.</param>
/// <param name="context">What loads work with.</param>
/// <param name="table">The table.</param>
/// <param name="target">Its columns once the load is committed, <see cref="KeyColumns.Change"/> among them.</param>
/// <param name="loadId">The load.</param>
/// <param name="startedAt">When it began.</param>
internal sealed class ChangeFile(JobDefinition job, LoadContext context, DeltaTable table, TableSchema target, string loadId, DateTimeOffset startedAt)
{
    private readonly ImmutableArray<Column> _own = [.. target.Columns.Where(c => !BronzeColumns.IsOwn(c.Name))];

    /// <summary>The source's columns.</summary>
    internal IReadOnlyList<string> SourceColumns => [.. _own.Select(c => c.Name).Where(c => c != KeyColumns.Change)];

    private IReadOnlyList<string> Digested => [.. _own.Select(c => c.Name), BronzeColumns.RowNumber];

    private string LoadedAt => string.Create(CultureInfo.InvariantCulture, $"make_timestamptz({LoadOrder.MicrosOf(startedAt)})");

    /// <summary>Writes.</summary>
    /// <param name="rows">
    /// SELECT of the columns of the table but for load and time; rows whose <see cref="KeyColumns.Change"/> is null are only seen, and
    /// those where it is empty are passed over.
    /// </param>
    /// <param name="seen">Condition that sees the rows which are not written; null for none.</param>
    /// <param name="fileNumber">The number in the load of the first file.</param>
    /// <param name="demand">Told the counts of inserts, updates and deletes before anything is stored; throws to stop it.</param>
    /// <param name="session">A session.</param>
    /// <param name="cancellationToken">Stops it.</param>
    internal async Task<ChangeResult> WriteAsync(
        string rows, string? seen, int fileNumber, Action<(long Inserted, long Updated, long Deleted)> demand, DuckDbSession session, CancellationToken cancellationToken)
    {
        await using var files = new LoadFiles(job, context, table, startedAt, loadId, fileNumber);
        try
        {
            var (written, fresh) = Write(rows, seen, files, session, cancellationToken);
            var counts = Count(files.LocalPaths, session, cancellationToken);
            demand(counts);
            if (written.Rows == 0)
                return new ChangeResult([], 0, 0, 0, written, fresh, new RowDigest(Digested.Count, _own.Length), new RowDigest(SourceColumns.Count));

            Failpoint.Hit("load.after-compare");
            var storing = Task.Run(() => files.StoreAsync(cancellationToken), CancellationToken.None);
            var (back, alive) = await FinishAsync(storing, files.LocalPaths, session, cancellationToken);
            var statistics = files.Statistics(FileStatistics.DefaultIndexedColumns, session, cancellationToken);
            return new ChangeResult(files.Describe(await storing, statistics, Tags(written)), counts.Inserted, counts.Updated, counts.Deleted, written, fresh, back, alive);
        }
        catch (DuckDbException e)
        {
            throw LoadErrors.Writing(job, "what was compared", e);
        }
    }

    private (RowDigest Written, RowDigest Fresh) Write(string rows, string? seen, LoadFiles files, DuckDbSession session, CancellationToken cancellationToken)
    {
        using var phase = LoadPhase.Begin(job, "compare");
        using var written = context.Witness.Watch(Digested, _own.Length);
        using var fresh = context.Witness.Watch(SourceColumns);
        var stored = target.Columns.Select(c => $"{c.Name switch
        {
            BronzeColumns.LoadId => Sql.Text(loadId),
            BronzeColumns.LoadedAt => LoadedAt,
            _ => LakeType.Store(Sql.Name(c.Name), c.Type),
        }} AS {Sql.Name(c.Name)}");
        var only = $"CASE WHEN {KeyColumns.Change} IS NULL THEN {(seen is null ? "false" : $"NOT {seen}")} WHEN {KeyColumns.Change} = '' THEN false WHEN {KeyColumns.Change} = '{KeyColumns.Delete}' THEN {written.Condition} ELSE {written.Condition} AND {fresh.Condition} END";
        files.Write($"SELECT {string.Join(", ", stored)} FROM ({rows}) AS rows WHERE {only}", inSmallGroups: false, withDictionaries: !_own.Any(c => HasSign(c.Type)), session, cancellationToken);
        return (written.Digest, fresh.Digest);
    }

    private static (long Inserted, long Updated, long Deleted) Count(IReadOnlyList<string> enginePaths, DuckDbSession session, CancellationToken cancellationToken)
    {
        long Of(string change) => session.Scalar<long>(
            $"SELECT count(*) FROM ({LakeRelation.SelectFiles(TableSchema.Of(KeyColumns.Stored), enginePaths)}) AS t WHERE {KeyColumns.Change} = '{change}'", cancellationToken);
        return (Of(KeyColumns.Insert), Of(KeyColumns.Update), Of(KeyColumns.Delete));
    }

    private async Task<(RowDigest? ReadBack, RowDigest? Alive)> FinishAsync(Task storing, IReadOnlyList<string> enginePaths, DuckDbSession session, CancellationToken cancellationToken)
    {
        try
        {
            return job.Prove is ProofKind.Off ? (null, null) : ReadBack(enginePaths, session, cancellationToken);
        }
        finally
        {
            await storing;
        }
    }

    /// <summary>Digests the stored rows; one whose load or time is wrong is not counted.</summary>
    private (RowDigest ReadBack, RowDigest Alive) ReadBack(IReadOnlyList<string> enginePaths, DuckDbSession session, CancellationToken cancellationToken)
    {
        using var phase = LoadPhase.Begin(job, "read_back");
        using var all = context.Witness.Watch(Digested, _own.Length);
        using var alive = context.Witness.Watch(SourceColumns);
        session.Scalar<long>(
            $"""
            SELECT count(*) FROM ({LakeRelation.SelectFiles(target, enginePaths)}) AS rows
            WHERE {Sql.Name(BronzeColumns.LoadId)} = {Sql.Text(loadId)} AND {Sql.Name(BronzeColumns.LoadedAt)} = {LoadedAt} AND {all.Condition}
              AND CASE WHEN {KeyColumns.Change} = '{KeyColumns.Delete}' THEN true ELSE {alive.Condition} END
            """,
            cancellationToken);
        return (all.Digest, alive.Digest);
    }

    /// <summary>A comparison gives no key twice.</summary>
    private ImmutableDictionary<string, string?> Tags(RowDigest written)
    {
        var tags = KeyCheck.Tag(ImmutableDictionary<string, string?>.Empty, job.Key!, startedAt, isUnique: true).SetItem(KeyedFiles.LoadTag, loadId);
        return written.HasNegativeZero ? tags.SetItem(PartLoad.NegativeZeroTag, "true") : tags;
    }

    /// <summary>Whether values may be −0, which the dictionaries of files take for 0.</summary>
    internal static bool HasSign(ColumnType type) => type.Kind switch
    {
        ColumnKind.Float or ColumnKind.Double => true,
        ColumnKind.List or ColumnKind.Array => HasSign(type.Element),
        ColumnKind.Struct or ColumnKind.Map or ColumnKind.Union => type.Fields.Any(f => HasSign(f.Type)),
        _ => false,
    };
}
