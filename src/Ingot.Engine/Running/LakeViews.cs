using Ingot.Core.Errors;
using Ingot.Core.Naming;
using Ingot.Engine.Projects;
using Ingot.Ingest.Jobs;
using Ingot.Ingest.Loads;
using Ingot.Lake;
using Ingot.Lake.Data;
using Ingot.Warehouse.Engines.DuckDb;

namespace Ingot.Engine.Running;

/// <summary>Shows lake tables in the warehouse as views over their live files, which stay at hand until it is disposed.</summary>
internal sealed class LakeViews(IngotProject project, LoadContext loads, DuckDbWarehouse warehouse) : IDisposable
{
    private readonly List<LocalRelation> _shown = [];

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
                await PublishAsync(IngotProject.BronzeOf(job), loads.BronzeTable(job.Name), null, versions, cancellationToken);
                await PublishAsync(IngotProject.QuarantineOf(job), loads.QuarantineTable(job.Name), RejectedRecords.EmptyRelation, versions, cancellationToken);
            }
            catch (IngotException e) when (failed.Contains(job.Name) && e.Code.StartsWith("lake.", StringComparison.Ordinal))
            {
                // The load has told it, and what reads the table is skipped for it.
            }
        }

        return versions;
    }

    private async Task PublishAsync(TableName view, DeltaTable table, string? whenAbsent, Dictionary<TableName, string> versions, CancellationToken cancellationToken)
    {
        var snapshot = await table.FindAsync(cancellationToken);
        var query = snapshot is null ? whenAbsent : await SelectAsync(table, snapshot, cancellationToken);
        if (query is null)
            return;

        warehouse.PublishView(view, query, cancellationToken);
        versions[view] = snapshot is null ? "absent" : $"{snapshot.Metadata.Id}@{snapshot.Version}";
    }

    private async Task<string> SelectAsync(DeltaTable table, Snapshot snapshot, CancellationToken cancellationToken)
    {
        var relation = await LakeRelation.OpenAsync(table, snapshot, shown: Relative, cancellation: cancellationToken);
        _shown.Add(relation);
        return relation.Query;
    }

    /// <summary>Paths inside the project are relative, so that a project can be moved; DuckDB looks from the project's folder.</summary>
    private string Relative(string path)
    {
        var relative = Path.GetRelativePath(project.Options.Folder.FullPath, path).Replace('\\', '/');
        return relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative) ? path : relative;
    }
}
