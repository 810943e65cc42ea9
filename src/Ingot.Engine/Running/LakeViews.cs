using Ingot.Core.Errors;
using Ingot.Core.Naming;
using Ingot.Engine.Projects;
using Ingot.Ingest.Jobs;
using Ingot.Ingest.Keys;
using Ingot.Ingest.Loads;
using Ingot.Lake;
using Ingot.Lake.Data;
using Ingot.Lake.Log;
using Ingot.Lake.Storage;
using Ingot.Warehouse.Engines.DuckDb;

namespace Ingot.Engine.Running;

/// <summary>Shows lake tables in the warehouse as views over their live files, which stay at hand until it is disposed.</summary>
internal sealed class LakeViews(IngotProject project, LoadContext loads, DuckDbWarehouse warehouse) : IDisposable
{
    private readonly List<LocalFiles> _shown = [];

    public void Dispose() => _shown.ForEach(r => r.Dispose());

    /// <summary>Brings the views of some jobs up to date.</summary>
    /// <param name="jobs">The jobs.</param>
    /// <param name="failed">Jobs whose load failed; where the table's log was the reason, their views stay as they are.</param>
    /// <param name="cancellationToken">Stops between views.</param>
    /// <returns>The version of each table, by its view; a table that does not exist has none.</returns>
    internal async Task<Dictionary<TableName, string>> PublishAsync(
        IReadOnlyList<JobDefinition> jobs, IReadOnlySet<string> failed, CancellationToken cancellationToken)
    {
        var versions = new Dictionary<TableName, string>();
        foreach (var job in jobs)
        {
            try
            {
                await PublishBronzeAsync(job, versions, cancellationToken);
                await PublishAsync(IngotProject.QuarantineOf(job), loads.QuarantineTable(job.Name), RejectedRecords.EmptyRelation, versions, cancellationToken);
            }
            catch (IngotException e) when (failed.Contains(job.Name) && e.Code.StartsWith("lake.", StringComparison.Ordinal))
            {
                // The load has told it, and what reads the table is skipped for it.
            }
        }

        return versions;
    }

    private async Task PublishBronzeAsync(JobDefinition job, Dictionary<TableName, string> versions, CancellationToken cancellationToken)
    {
        var (table, bronze) = (loads.BronzeTable(job.Name), IngotProject.BronzeOf(job));
        var history = new TableName(bronze.Schema, KeyedTable.HistoryName(bronze.Name));
        if (job.Key is null && !project.Jobs.Any(j => IngotProject.BronzeOf(j).Equals(history)))
            warehouse.RetractView(history, cancellationToken);
        if (await table.FindAsync(cancellationToken) is not { } snapshot)
            return;

        var keyed = KeyedTable.Of(snapshot, job);
        var path = await LocalizeAsync(table, snapshot, cancellationToken);
        if (job.Key is { } key)
        {
            warehouse.PublishView(history, keyed?.History(path) ?? LakeRelation.Select(snapshot, path), cancellationToken);
            versions[history] = $"{VersionOf(snapshot)} {key.Mark}";
        }

        warehouse.PublishView(bronze, keyed?.Latest(path) ?? LakeRelation.Select(snapshot, path), cancellationToken);
        versions[bronze] = job.Key is null ? VersionOf(snapshot) : $"{VersionOf(snapshot)} {job.Key.Mark}";
    }

    private static string VersionOf(Snapshot snapshot) => $"{snapshot.Metadata.Id}@{snapshot.Version}";

    private async Task PublishAsync(TableName view, DeltaTable table, string whenAbsent, Dictionary<TableName, string> versions, CancellationToken cancellationToken)
    {
        var snapshot = await table.FindAsync(cancellationToken);
        var query = whenAbsent;
        if (snapshot is not null)
            query = LakeRelation.Select(snapshot, await LocalizeAsync(table, snapshot, cancellationToken));
        warehouse.PublishView(view, query, cancellationToken);
        versions[view] = snapshot is null ? "absent" : VersionOf(snapshot);
    }

    /// <summary>Fetches the files of a table that are not on this machine, and says where DuckDB finds each.</summary>
    private async Task<Func<AddFile, string>> LocalizeAsync(DeltaTable table, Snapshot snapshot, CancellationToken cancellationToken)
    {
        var local = await table.Storage.LocalizeAsync([.. snapshot.Files.Values.Select(f => new WantedFile(table.StoragePath(f.Path), f.Size))], cancellationToken);
        _shown.Add(local);
        return file => Relative(local[table.StoragePath(file.Path)]);
    }

    /// <summary>Paths inside the project are relative, so that a project can be moved; DuckDB looks from the project's folder.</summary>
    private string Relative(string path)
    {
        var relative = Path.GetRelativePath(project.Options.Folder.FullPath, path).Replace('\\', '/');
        return relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? path : relative;
    }
}
