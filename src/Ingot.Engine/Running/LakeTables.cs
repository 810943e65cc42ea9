using Ingot.Core.Columns;
using Ingot.Core.Naming;
using Ingot.Core.Proof;
using Ingot.DuckDb;
using Ingot.Engine.Projects;
using Ingot.Ingest.Jobs;
using Ingot.Ingest.Keys;
using Ingot.Ingest.Loads;
using Ingot.Lake;
using Ingot.Lake.Data;
using Ingot.Lake.Log;
using Ingot.Warehouse.Engines.Postgres.Bronze;

namespace Ingot.Engine.Running;

/// <summary>Describes tables of the lake as a warehouse copies them: their files by load, with what certificates say of them.</summary>
internal static class LakeTables
{
    private const string LoadTag = "ingot.load";

    /// <summary>A table of the lake; null when there is none.</summary>
    internal static async Task<LakeTable?> FindAsync(TableName name, DeltaTable table, bool isCertified, CancellationToken cancellationToken) =>
        await table.FindAsync(cancellationToken) is { } snapshot ? await OfAsync(name, table, snapshot, isCertified, cancellationToken) : null;

    /// <summary>The bronze table of a job, with the views that show it where it has a key; null when the lake has none.</summary>
    internal static async Task<LakeTable?> FindBronzeAsync(IngotProject project, JobDefinition job, DeltaTable table, CancellationToken cancellationToken)
    {
        if (await table.FindAsync(cancellationToken) is not { } snapshot)
            return null;

        var bronze = IngotProject.BronzeOf(job);
        TableName Named(string name) => new(bronze.Schema, name);
        var (history, rows) = (Named(KeyedTable.HistoryName(bronze.Name)), Named(KeyedTable.RowsName(bronze.Name)));
        bool IsFree(TableName name) => !project.Jobs.Any(j => IngotProject.BronzeOf(j).Equals(name));
        if (job.Key is not { } key)
            return await OfAsync(bronze, table, snapshot, true, cancellationToken) with { Retired = [.. new[] { history, rows }.Where(IsFree)] };

        var keyed = KeyedTable.Of(snapshot, job);
        var held = keyed?.HistoryOf(rows) is null ? history : rows;
        var views = new List<LakeView>();
        if (held == rows)
            views.Add(new LakeView(history, keyed!.HistoryOf(rows)!));
        views.Add(new LakeView(bronze, keyed?.LatestOf(held) ?? $"SELECT * FROM {held.Quoted}"));
        return await OfAsync(held, table, snapshot, true, cancellationToken) with
        {
            Views = views,
            Retired = held == rows ? [] : [rows],
            ShownVersion = $"{snapshot.Metadata.Id}@{snapshot.Version} {key.Mark}",
        };
    }

    private static async Task<LakeTable> OfAsync(TableName name, DeltaTable table, Snapshot snapshot, bool isCertified, CancellationToken cancellationToken)
    {
        string[] certified = isCertified ? [.. snapshot.Schema.Columns.Select(c => c.Name).Where(c => BronzeColumns.Schema.Find(c) is null), BronzeColumns.RowNumber] : [];
        var certificates = isCertified ? await CertificatesAsync(table, cancellationToken) : [];
        var portions = snapshot.Files.Values.GroupBy(f => f.Tags.GetValueOrDefault(LoadTag) ?? "").OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new LakePortion(g.Key, [.. g.Select(f => f.Path)], EvidenceOf(snapshot, [.. g], certificates.GetValueOrDefault(g.Key))));
        return new LakeTable(name, snapshot.Metadata.Id, $"{snapshot.Metadata.Id}@{snapshot.Version}", snapshot.Schema, [.. portions])
        {
            Certified = certified,
            OpenAsync = (files, token) => OpenAsync(table, snapshot, files, token),
        };
    }

    private static async Task<LakeRows> OpenAsync(DeltaTable table, Snapshot snapshot, IReadOnlySet<string> files, CancellationToken cancellationToken)
    {
        var rows = await LakeRelation.OpenAsync(table, snapshot, snapshot.Files.Values.Where(f => files.Contains(f.Path)), cancellation: cancellationToken);
        return new LakeRows(rows.Query, rows);
    }

    /// <summary>The table of rejected records of a job that never rejected any.</summary>
    internal static LakeTable NoneRejected(TableName name, DuckDbSession session)
    {
        TableSchema columns;
        using (var empty = session.Query(RejectedRecords.EmptyRelation))
            columns = empty.Schema;
        return new LakeTable(name, "absent", "absent", columns, []) { OpenAsync = (_, _) => Task.FromResult(new LakeRows(RejectedRecords.EmptyRelation)) };
    }

    /// <summary>
    /// What a certificate says of files, where it can be compared: all files of the load are still there, and they have the
    /// columns that the table has now.
    /// </summary>
    private static Evidence? EvidenceOf(Snapshot snapshot, IReadOnlyList<AddFile> files, Certificate? certificate) =>
        (certificate?.Added ?? certificate?.Written) is { } added && files.Sum(f => f.Rows ?? -1) == added.Rows && LakeRelation.IsUniform(snapshot, files)
            ? added
            : null;

    private static async Task<Dictionary<string, Certificate>> CertificatesAsync(DeltaTable table, CancellationToken cancellationToken)
    {
        var certificates = new Dictionary<string, Certificate>(StringComparer.Ordinal);
        foreach (var version in await table.HistoryAsync(cancellationToken))
        {
            if (version.Commit?.Ingot is { } json && CertificateJson.Read(json) is { } certificate)
                certificates[certificate.LoadId] = certificate;
        }

        return certificates;
    }
}
