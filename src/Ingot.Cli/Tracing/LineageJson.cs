using System.Text.Json;
using System.Text.Json.Nodes;
using Ingot.Core.Naming;
using Ingot.Warehouse.Lineage;
using Ingot.Warehouse.Lineage.Flow;

namespace Ingot.Cli.Tracing;

/// <summary>Lineage as documents.</summary>
internal static class LineageJson
{
    public static string WordOf(InfluenceKind kind) => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString());

    public static string LayerOf(TableName table) => table.IsOutside() ? Layers.Source : table.Schema;

    /// <summary>The name without quotes, as the journal has it.</summary>
    public static string NameOf(TableName table) => table.IsOutside() ? table.Name : table.ToString();

    public static JsonObject Of(LineageWalk walk) => new()
    {
        ["nodes"] = new JsonArray([.. walk.Nodes.Select(n => Node(n.Node, n.Depth))]),
        ["edges"] = new JsonArray([.. walk.Edges.Select(e => Edge(e, walk.Start.Column is null))]),
        ["cut"] = walk.IsCut,
    };

    public static JsonObject Of(LineageImpact impact) => new()
    {
        ["severity"] = impact.Severity.ToString().ToUpperInvariant(),
        ["tables"] = new JsonArray([.. impact.Tables.Select(t => new JsonObject
        {
            ["table"] = NameOf(t.Table),
            ["depth"] = t.Depth,
            ["names_it"] = t.NamesIt,
        })]),
        ["columns"] = new JsonArray([.. impact.Columns.Select(c =>
        {
            var node = Node(c.Column, c.Depth);
            node["direct"] = c.IsDirect;
            return node;
        })]),
        ["critical_paths"] = new JsonArray([.. impact.CriticalPaths.Select(p => new JsonArray([.. p.Select(t => (JsonNode)NameOf(t))]))]),
        ["more_paths"] = impact.HasMorePaths,
        ["recommendations"] = new JsonArray([.. impact.Advice.Select(a => new JsonObject { ["code"] = a.Code, ["text"] = a.Text })]),
        ["cut"] = impact.IsCut,
    };

    public static JsonArray Of(IEnumerable<UnresolvedReference> unresolved) => new([.. unresolved.Select(u => new JsonObject
    {
        ["text"] = u.Text,
        ["reason"] = u.Reason,
        ["location"] = u.Location?.ToString(),
    })]);

    private static JsonObject Node(ColumnSource node, int depth) =>
        new() { ["table"] = NameOf(node.Table), ["column"] = node.Column, ["layer"] = LayerOf(node.Table), ["depth"] = depth };

    private static JsonObject Edge(ColumnFlow edge, bool ofTables)
    {
        var json = new JsonObject { ["from"] = NameOf(edge.From.Table), ["to"] = NameOf(edge.To.Table) };
        if (ofTables)
            return json;

        json["from_column"] = edge.From.Column;
        json["to_column"] = edge.To.Column;
        json["kind"] = WordOf(edge.Kind);
        json["expression"] = edge.Expression;
        return json;
    }
}
