using System.Text.Json;
using Ingot.Core.Naming;
using Ingot.OpenLineage.Events;
using Ingot.Warehouse.Lineage;
using Ingot.Warehouse.Lineage.Flow;

namespace Ingot.Engine.Lineage;

/// <summary>Describes datasets with what the lineage knows of them.</summary>
internal sealed class DatasetFacts(LineageGraph graph, DatasetNames names, IReadOnlyDictionary<TableName, IReadOnlyDictionary<string, string>> types)
{
    /// <summary>What goes into a table.</summary>
    internal IReadOnlyList<Dataset> Inputs(TableName table) =>
        [.. graph.FlowsAt(table, LineageDirection.Up).Select(f => Input(f.From)).DistinctBy(d => (d.Namespace, d.Name))];

    /// <summary>A table as it is read.</summary>
    internal Dataset Input(TableName table) => names.Of(table) with
    {
        Columns = graph.ColumnsOf(table).Names,
        Types = types.GetValueOrDefault(table) ?? new Dictionary<string, string>(),
    };

    /// <summary>What is known of a table, told of another place where it is.</summary>
    internal static Dataset At(Dataset place, Dataset described) => described with { Namespace = place.Namespace, Name = place.Name, Source = place.Source };

    /// <summary>A table as it is copied: column by column.</summary>
    internal Dataset Copy(TableName table)
    {
        var (from, to) = (names.InLake(table), Input(table));
        return to with { Lineage = [.. to.Columns.Select(c => new DatasetColumn(c, [new DatasetInfluence(from, c, true, "IDENTITY", null)]))] };
    }

    /// <summary>A table as it is written, with where its columns come from.</summary>
    internal Dataset Output(TableName table)
    {
        var flows = graph.ColumnFlows.Where(f => f.To.Table.Equals(table) && f.From.Column is not null).ToList();
        return Input(table) with
        {
            Lineage = [.. flows.Where(f => f.To.Column is not null).GroupBy(f => f.To.Column!, StringComparer.OrdinalIgnoreCase).Select(g => new DatasetColumn(g.Key, [.. g.Select(Influence)]))],
            Rows = [.. flows.Where(f => f.To.Column is null).Select(Influence)],
        };
    }

    private DatasetInfluence Influence(ColumnFlow flow) => new(
        names.Of(flow.From.Table), flow.From.Column!, flow.Kind.IsDirect(), JsonNamingPolicy.SnakeCaseUpper.ConvertName(flow.Kind.ToString()), flow.Expression);
}
