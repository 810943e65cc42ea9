using Ingot.Core.Columns;
using Ingot.Core.Errors;
using Ingot.Core.Naming;
using Ingot.Engine.Projects;
using Ingot.Engine.Running;
using Ingot.Ingest.Jobs;
using Ingot.Ingest.Keys;
using Ingot.Ingest.Loads;
using Ingot.Warehouse.Lineage;
using Ingot.Warehouse.Lineage.Flow;

namespace Ingot.Engine.Lineage;

/// <summary>The lineage of a whole project: from its files, and from the lake where that exists already.</summary>
public static class ProjectFlow
{
    /// <summary>Reads the lineage of a project. No source is asked and nothing is changed.</summary>
    /// <param name="project">The project.</param>
    /// <param name="time">Clock.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<LineageGraph> ReadAsync(IngotProject project, TimeProvider time, CancellationToken cancellationToken)
    {
        using var engine = RunEngine.OpenForPlanning(project, time);
        return await ReadAsync(project, engine.Loads, cancellationToken);
    }

    internal static async Task<LineageGraph> ReadAsync(IngotProject project, LoadContext loads, CancellationToken cancellationToken)
    {
        var known = new List<LoadLineage>();
        foreach (var job in project.Jobs)
            known.AddRange(await LoadAsync(job, loads, cancellationToken));
        return LineageGraph.Create(known, project.Graph, cancellationToken);
    }

    /// <summary>The types of the columns of the lake's tables.</summary>
    internal static async Task<IReadOnlyDictionary<TableName, IReadOnlyDictionary<string, string>>> TypesAsync(IngotProject project, LoadContext loads, CancellationToken cancellationToken)
    {
        var types = new Dictionary<TableName, IReadOnlyDictionary<string, string>>();
        foreach (var job in project.Jobs.Where(j => j.Target is null))
        {
            if (await SchemaAsync(job, loads, cancellationToken) is not { } schema)
                continue;
            types[IngotProject.BronzeOf(job)] = TypesOf(job.Key is { } key ? KeyedTable.Shown(schema, key) : schema.Columns);
            if (job.Key is not null)
                types[IngotProject.HistoryOf(job)!] = TypesOf([.. schema.Columns, .. KeyedTable.AddedToHistory(job.Key)]);
        }

        return types;
    }

    private static Dictionary<string, string> TypesOf(IEnumerable<Column> columns) => columns.ToDictionary(c => c.Name, c => c.Type.ToString(), StringComparer.Ordinal);

    private static async Task<IReadOnlyList<LoadLineage>> LoadAsync(JobDefinition job, LoadContext loads, CancellationToken cancellationToken)
    {
        var (source, quarantine) = (SourceNames.Of(job), IngotProject.QuarantineOf(job));
        if (job.Target is null)
        {
            var columns = await ColumnsAsync(job, loads, cancellationToken);
            if (job.Key is not { } key)
                return [new LoadLineage(source, IngotProject.BronzeOf(job), quarantine, columns, OwnColumns)];
            var (shown, history) = KeyedColumns(columns, key);
            return
            [
                new LoadLineage(source, IngotProject.BronzeOf(job), quarantine, shown, OwnKeyedColumns),
                new LoadLineage(source, IngotProject.HistoryOf(job)!, quarantine, history, OwnKeyedColumns),
            ];
        }

        var declared = new TableColumns([.. (job.Source.Columns ?? []).Select(c => c.Name)], IsComplete: false);
        return [new LoadLineage(source, new TableName(Layers.Target, job.Into), quarantine, declared, [])];
    }

    private static IReadOnlyCollection<string> OwnColumns { get; } = [.. BronzeColumns.Schema.Columns.Select(c => c.Name)];

    private static IReadOnlyCollection<string> OwnKeyedColumns { get; } =
        [.. OwnColumns, KeyColumns.Change, KeyColumns.DeletedAt, KeyColumns.ValidFrom, KeyColumns.ValidTo, KeyColumns.IsCurrent];

    /// <summary>What a table with a key shows of its columns, and what its history shows.</summary>
    private static (TableColumns Shown, TableColumns History) KeyedColumns(TableColumns columns, JobKey key)
    {
        var schema = TableSchema.Of(columns.Names.Select(c => new Column(c, ColumnType.Of(ColumnKind.Null))));
        return (
            columns with { Names = [.. KeyedTable.Shown(schema, key).Select(c => c.Name)] },
            columns with { Names = [.. columns.Names, .. KeyedTable.AddedToHistory(key).Select(c => c.Name)] });
    }

    /// <summary>The columns of a bronze table: all of them once it is there, and before that those that the job declares.</summary>
    private static async Task<TableColumns> ColumnsAsync(JobDefinition job, LoadContext loads, CancellationToken cancellationToken)
    {
        return await SchemaAsync(job, loads, cancellationToken) is { } schema
            ? new TableColumns([.. schema.Columns.Select(c => c.Name)], IsComplete: true)
            // A source may have columns besides those that are declared.
            : new TableColumns([.. (job.Source.Columns ?? []).Select(c => c.Name), .. OwnColumns], IsComplete: false);
    }

    private static async Task<TableSchema?> SchemaAsync(JobDefinition job, LoadContext loads, CancellationToken cancellationToken)
    {
        try
        {
            return (await loads.BronzeTable(job.Name).FindAsync(cancellationToken))?.Schema;
        }
        catch (IngotException e) when (e.Code.StartsWith("lake.", StringComparison.Ordinal))
        {
            // A table that cannot be read is told of by what reads its rows; here it is as unknown as one not loaded yet.
            return null;
        }
    }
}
