using Ingot.Core.Naming;
using Ingot.Warehouse.Dependencies;

namespace Ingot.Warehouse.Lineage.Flow;

/// <summary>Where a project's data comes from and goes to: sources, bronze, silver, gold and quarantine, by table and by column.</summary>
public sealed class LineageGraph
{
    private readonly Dictionary<TableName, TableColumns> _columns = [];
    private readonly ILookup<TableName, TableFlow> _from;
    private readonly ILookup<TableName, TableFlow> _to;
    private readonly ILookup<TableName, ColumnFlow> _columnsFrom;
    private readonly ILookup<TableName, ColumnFlow> _columnsTo;

    private LineageGraph(ProjectLineage models, IReadOnlyList<LoadLineage> loads, IReadOnlyList<TableFlow> flows, IReadOnlyList<ColumnFlow> columnFlows)
    {
        Models = models;
        Flows = flows;
        ColumnFlows = columnFlows;
        Tables = [.. flows.SelectMany(f => new[] { f.From, f.To }).Concat(models.Models.Select(m => m.Model)).Concat(loads.Select(l => l.Table)).Distinct()];
        _from = flows.Where(f => f.Kind != FlowKind.Check).ToLookup(f => f.From);
        _to = flows.Where(f => f.Kind != FlowKind.Check).ToLookup(f => f.To);
        _columnsFrom = columnFlows.ToLookup(f => f.From.Table);
        _columnsTo = columnFlows.ToLookup(f => f.To.Table);
        foreach (var table in Tables)
            _columns[table] = models.ColumnsOf(table);
        foreach (var load in loads)
            _columns[new TableName(Layers.Source, load.Source)] = load.Columns with { Names = [.. load.Columns.Names.Where(c => !load.OwnColumns.Contains(c))] };
    }

    /// <summary>The lineage of the models.</summary>
    public ProjectLineage Models { get; }

    /// <summary>Every table, sources first where they are found first.</summary>
    public IReadOnlyList<TableName> Tables { get; }

    /// <summary>Every edge between tables.</summary>
    public IReadOnlyList<TableFlow> Flows { get; }

    /// <summary>Every edge between columns.</summary>
    public IReadOnlyList<ColumnFlow> ColumnFlows { get; }

    /// <summary>Puts loads and models together.</summary>
    /// <param name="loads">The jobs.</param>
    /// <param name="graph">The models.</param>
    /// <param name="cancellationToken">Stops between models.</param>
    public static LineageGraph Create(IReadOnlyList<LoadLineage> loads, ModelGraph graph, CancellationToken cancellationToken = default)
    {
        var models = ProjectLineage.Derive(graph, loads.DistinctBy(l => l.Table).ToDictionary(l => l.Table, l => l.Columns), cancellationToken);
        return new LineageGraph(
            models, loads,
            [.. loads.SelectMany(FlowsOf).Concat(graph.Models.SelectMany(n => FlowsOf(n, models.Find(n.Name)!))).Distinct()],
            [.. loads.SelectMany(ColumnsOf).Concat(graph.Models.SelectMany(n => ColumnsOf(n, models))).Distinct()]);
    }

    /// <summary>What is known of a table's columns.</summary>
    /// <param name="table">The table.</param>
    public TableColumns ColumnsOf(TableName table) => _columns.GetValueOrDefault(table, TableColumns.Unknown);

    /// <summary>The edges that begin or end at a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="direction">Up for edges that end there.</param>
    public IEnumerable<TableFlow> FlowsAt(TableName table, LineageDirection direction) => (direction == LineageDirection.Up ? _to : _from)[table];

    /// <summary>The edges that begin or end at a column.</summary>
    /// <param name="column">The column.</param>
    /// <param name="direction">Up for edges that end there.</param>
    public IEnumerable<ColumnFlow> FlowsAt(ColumnSource column, LineageDirection direction)
    {
        var flows = direction == LineageDirection.Up ? _columnsTo[column.Table] : _columnsFrom[column.Table];
        var known = false;
        foreach (var flow in flows.Where(f => (direction == LineageDirection.Up ? f.To : f.From).Equals(column)))
        {
            known = true;
            yield return flow;
        }

        // A column that is not known by name is one of "all columns of a table", wherever those go as they are.
        if (column.Column is null || (known && direction == LineageDirection.Up))
            yield break;
        foreach (var flow in flows.Where(f => f.Kind == InfluenceKind.Identity && f.From.Column is null && f.To.Column is null))
            yield return flow with { From = flow.From with { Column = column.Column }, To = flow.To with { Column = column.Column } };
    }

    private static IEnumerable<TableFlow> FlowsOf(LoadLineage load)
    {
        var source = new TableName(Layers.Source, load.Source);
        return [new TableFlow(source, load.Table, FlowKind.Load), new TableFlow(source, load.Quarantine, FlowKind.Quarantine)];
    }

    private static IEnumerable<ColumnFlow> ColumnsOf(LoadLineage load)
    {
        var source = new TableName(Layers.Source, load.Source);
        var named = load.Columns.Names.Where(c => !load.OwnColumns.Contains(c))
            .Select(c => new ColumnFlow(new ColumnSource(source, c), new ColumnSource(load.Table, c), InfluenceKind.Identity, null));
        return load.Columns.IsComplete ? named : named.Append(new ColumnFlow(new ColumnSource(source, null), new ColumnSource(load.Table, null), InfluenceKind.Identity, null));
    }

    private static IEnumerable<TableFlow> FlowsOf(ModelNode node, ModelLineage lineage)
    {
        foreach (var table in lineage.Query.Tables)
            yield return new TableFlow(table, node.Name, FlowKind.Model);
        foreach (var input in node.Inputs.Except(lineage.Query.Tables))
            yield return new TableFlow(input, node.Name, FlowKind.Check);
        if (node.Model.Quarantines)
            yield return new TableFlow(node.Name, node.Model.Quarantine, FlowKind.Quarantine);
    }

    private static IEnumerable<ColumnFlow> ColumnsOf(ModelNode node, ProjectLineage models)
    {
        var query = models.Find(node.Name)!.Query;
        foreach (var column in query.Columns)
        {
            foreach (var influence in column.Influences)
                yield return new ColumnFlow(influence.Source, new ColumnSource(node.Name, column.Name), influence.Kind, column.Expression);
        }

        foreach (var influence in query.Rows)
            yield return new ColumnFlow(influence.Source, new ColumnSource(node.Name, null), influence.Kind, null);
        if (!node.Model.Quarantines)
            yield break;

        foreach (var column in query.Columns)
            yield return new ColumnFlow(new ColumnSource(node.Name, column.Name), new ColumnSource(node.Model.Quarantine, column.Name), InfluenceKind.Identity, null);
    }
}
