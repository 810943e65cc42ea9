using Ingot.Core.Naming;
using Ingot.Warehouse.Building;
using Ingot.Warehouse.Dependencies;

namespace Ingot.Warehouse.Lineage;

/// <summary>The lineage of a project's models, derived from their SQL alone. Nothing is run and no network is used.</summary>
public sealed class ProjectLineage
{
    private readonly Dictionary<TableName, ModelLineage> _models = [];
    private readonly Dictionary<TableName, TableColumns> _columns;

    private ProjectLineage(IReadOnlyDictionary<TableName, TableColumns> lakeTables) => _columns = new Dictionary<TableName, TableColumns>(lakeTables);

    /// <summary>The models, each after those it reads.</summary>
    public IReadOnlyList<ModelLineage> Models { get; private set; } = [];

    /// <summary>Reads the lineage of every model, in the graph's order, so that each knows the columns of what it reads.</summary>
    /// <param name="graph">The models.</param>
    /// <param name="lakeTables">What is known of the columns of the lake's tables.</param>
    /// <param name="cancellationToken">Stops between models.</param>
    public static ProjectLineage Derive(
        ModelGraph graph, IReadOnlyDictionary<TableName, TableColumns> lakeTables, CancellationToken cancellationToken = default)
    {
        var lineage = new ProjectLineage(lakeTables);
        using var reader = new QueryLineageReader();
        foreach (var node in graph.Models)
        {
            cancellationToken.ThrowIfCancellationRequested();
            lineage.Add(node, reader.Read(node.Model.Sql, lineage.ColumnsOf));
        }

        lineage.Models = [.. graph.Models.Select(n => lineage._models[n.Name])];
        return lineage;
    }

    /// <summary>The lineage of one model, or null.</summary>
    /// <param name="model">Its table.</param>
    public ModelLineage? Find(TableName model) => _models.GetValueOrDefault(model);

    /// <summary>What is known of a table's columns.</summary>
    /// <param name="table">A model's table, its quarantine, or a table of the lake.</param>
    public TableColumns ColumnsOf(TableName table) => _columns.GetValueOrDefault(table, TableColumns.Unknown);

    private void Add(ModelNode node, QueryLineage query)
    {
        var model = new ModelLineage(node.Name, node.Model.File, query);
        _models[node.Name] = model;
        _columns[node.Name] = model.Columns;
        if (node.Model.Quarantines)
            _columns[node.Model.Quarantine] = model.Columns with { Names = [.. model.Columns.Names, .. QuarantineSplit.OwnColumns] };
    }
}
