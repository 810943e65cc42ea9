using System.Collections.Immutable;
using System.Globalization;
using Ingot.Core.Columns;
using Ingot.Core.Proof;
using Ingot.DuckDb;
using Ingot.Ingest.Jobs;
using Ingot.Ingest.Loads;
using Ingot.Lake.Data;
using Ingot.Lake.Storage;
using Ingot.Proof;

namespace Ingot.Ingest.Keys;

/// <summary>Finds the rows of a table whose keys are gone at the source, and writes a row for each that says so.</summary>
/// <param name="context">What loads work with.</param>
/// <param name="plan">The load.</param>
/// <param name="writer">Writes them.</param>
/// <param name="target">The table's columns once the load is committed.</param>
internal sealed class DeleteSearch(LoadContext context, LoadPlan plan, ChangeFile writer, TableSchema target)
{
    private readonly List<string> _warnings = [];

    /// <summary>Whether a load looks for deletes: one whose job wants it and that has rows to compare with.</summary>
    internal static bool IsWanted(LoadPlan plan) =>
        plan is { Job.Key.Deletes: not DeleteKind.Ignore, Job.Load: not LoadKind.Snapshot, Replace: false, Snapshot: not null };

    /// <summary>What someone should know.</summary>
    internal IReadOnlyList<string> Warnings => _warnings;

    private JobDefinition Job => plan.Job;

    /// <summary>Looks.</summary>
    /// <param name="keys">The keys of all parts of the source.</param>
    /// <param name="parts">What the load brings.</param>
    /// <param name="session">A session.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The rows that were written; null when nobody can say what is gone.</returns>
    internal async Task<ChangeResult?> RunAsync(KeyPass keys, ImmutableArray<PartResult> parts, DuckDbSession session, CancellationToken cancellationToken)
    {
        var unknown = keys.Rejected + parts.Sum(p => p.Rejected - p.Discarded);
        if (unknown > 0)
        {
            _warnings.Add(string.Create(CultureInfo.InvariantCulture, $"{Job.Name}: {unknown:N0} records could not be read, so nobody knows which keys are gone; no row was taken for deleted."));
            return null;
        }

        var (table, snapshot) = (context.BronzeTable(Job.Name), plan.Snapshot!);
        if (KeyedTable.Of(snapshot, Job with { Key = Job.Key! with { Deletes = DeleteKind.Hard } }) is not { } keyed)
            throw KeyErrors.NoColumn(Job, "key", Job.Key!.Columns.First(c => snapshot.Schema.Find(c) is null), snapshot.Schema);

        using var held = await table.Storage.LocalizeAsync([.. snapshot.Files.Values.Select(f => new WantedFile(table.StoragePath(f.Path), f.Size))], cancellationToken);
        using var added = await table.Storage.LocalizeAsync([.. parts.Where(p => p.IsKept).SelectMany(p => p.Files).Select(f => new WantedFile(table.StoragePath(f.Path), f.Size))], cancellationToken);
        var shown = keyed.Latest(f => held[table.StoragePath(f.Path)]);
        var comparison = new Comparison(Job.Key!, target, snapshot.Schema);
        var there = keys.Select(target);
        var fresh = parts.Where(p => p.IsKept).Select(p => LakeRelation.SelectFiles(KeyColumnsOf(target), p.Files.Select(f => added[table.StoragePath(f.Path)]))).ToList();
        var known = fresh.Count == 0 ? LakeRelation.SelectNone(KeyColumnsOf(target)) : string.Join(" UNION ALL ", fresh);
        var count = session.Scalar<long>($"SELECT count(*) FROM ({shown}) AS shown", cancellationToken);
        var missing = session.Scalar<long>(comparison.Missing(there, shown, known), cancellationToken);
        if (missing > 0)
            _warnings.Add(string.Create(CultureInfo.InvariantCulture, $"{Job.Name}: the source has {missing:N0} keys that {Job.Into} has not: the cursor passed them by. Load everything with --full-refresh, or say a 'lag'."));
        return await Task.Run(
            () => writer.WriteAsync(comparison.Gone(shown, there, known), null, parts.Sum(p => p.Files.Length), counts => DeleteGuard.Demand(Job, counts.Deleted, count, keys.Rows), session, cancellationToken),
            cancellationToken);
    }

    /// <summary>A certificate that speaks of the deletes as well.</summary>
    internal static Certificate Judge(Certificate certificate, ImmutableArray<PartResult> parts, ChangeResult deletes, long repeated)
    {
        var added = new RowDigest(deletes.Written.ColumnCount, deletes.Written.ColumnCount - 1);
        foreach (var part in parts.Where(p => p.IsKept))
            added.Add(part.Written);
        added.Add(deletes.Written);
        certificate = certificate with { FormatVersion = 2, Changes = new ChangeCounts(null, null, deletes.Deleted, null, repeated), Added = added.ToEvidence() };
        return deletes.ReadBack is { } back && (back.ToEvidence() != deletes.Written.ToEvidence() || back.Rows != deletes.Deleted)
            ? certificate with { Verdict = Verdict.Refuted, Reason = $"the rows that say what is gone are read back differently from {deletes.Paths}." }
            : certificate;
    }

    private TableSchema KeyColumnsOf(TableSchema schema) => TableSchema.Of(Job.Key!.Columns.Select(k => schema.Find(k)!));
}
