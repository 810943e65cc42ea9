using System.Globalization;
using System.Text.Json.Nodes;
using Ingot.Cli.History;
using Ingot.Cli.Output;
using Ingot.Core.Naming;
using Ingot.Journal;
using Ingot.Warehouse.Lineage;
using Ingot.Warehouse.Lineage.Flow;

namespace Ingot.Cli.Tracing;

/// <summary>Everything that flows in a project, with what went there last.</summary>
/// <param name="Graph">The lineage of the project.</param>
/// <param name="Last">What the journal says of it.</param>
internal sealed record FlowOutcome(LineageGraph Graph, IReadOnlyList<LastFlow> Last) : ILineageOutcome
{
    private static readonly (string Key, string Title)[] Steps =
        [("source_to_bronze", "source → bronze"), ("bronze_to_silver", "bronze → silver"), ("silver_to_gold", "silver → gold"), ("other", "other")];

    public bool IsAnswer => true;

    public void WriteText(TextPage page)
    {
        if (Graph.Flows.Count == 0)
        {
            page.Line("Nothing flows yet: the project has no jobs and no models.");
            return;
        }

        var table = new TextTable(new("step"), new("from"), new("to"), new("columns", true), new("rows", true), new("last run (UTC)"));
        foreach (var (key, title) in Steps)
        {
            foreach (var flow in Graph.Flows.Where(f => StepOf(f) == key))
            {
                var last = LastOf(flow);
                table.Add(
                    title, flow.From.Display(), flow.To.Display() + (flow.Kind == FlowKind.Check ? " (check)" : ""), Columns(flow).ToString(CultureInfo.InvariantCulture),
                    last?.Rows is { } rows ? Times.Of(rows) : "", last is null ? "" : Times.Of(last.At));
            }
        }

        page.Table(table);
        var unclear = Graph.Models.Models.Where(m => m.Query.Unresolved.Count > 0).ToList();
        if (unclear.Count == 0)
            return;

        page.Line();
        foreach (var line in TextLines.Wrap($"Not every column could be traced in {SafeText.Of(string.Join(", ", unclear.Select(m => m.Model.Display())))}; 'ingot lineage TABLE' says which.", ""))
            page.Line(line);
    }

    public JsonNode ToJson() => new JsonObject
    {
        ["tables"] = new JsonArray([.. Graph.Tables.Select(TableJson)]),
        ["flows"] = new JsonObject([.. Steps.Select(s => KeyValuePair.Create<string, JsonNode?>(
            s.Key, new JsonArray([.. Graph.Flows.Where(f => StepOf(f) == s.Key).Select(FlowJson)])))]),
    };

    public string ToMermaid() => MermaidDiagram.Of(
        [.. Graph.Flows.Where(f => f.Kind != FlowKind.Check)
            .Select(f => new ColumnFlow(new ColumnSource(f.From, null), new ColumnSource(f.To, null), InfluenceKind.Identity, null))]);

    private static string StepOf(TableFlow flow) => (flow.From.IsOutside(), flow.From.Schema.ToUpperInvariant(), flow.To.Schema.ToUpperInvariant()) switch
    {
        (true, _, "BRONZE") => "source_to_bronze",
        (_, "BRONZE", "SILVER") => "bronze_to_silver",
        (_, "SILVER", "GOLD") => "silver_to_gold",
        _ => "other",
    };

    private JsonObject TableJson(TableName table)
    {
        var columns = Graph.ColumnsOf(table);
        return new JsonObject
        {
            ["table"] = LineageJson.NameOf(table),
            ["layer"] = LineageJson.LayerOf(table),
            ["columns"] = new JsonArray([.. columns.Names.Select(c => (JsonNode)c)]),
            ["all_columns_known"] = columns.IsComplete,
            ["unresolved"] = LineageJson.Of(Graph.Models.Find(table)?.Query.Unresolved ?? []),
        };
    }

    private JsonObject FlowJson(TableFlow flow)
    {
        var last = LastOf(flow);
        return new JsonObject
        {
            ["from"] = LineageJson.NameOf(flow.From),
            ["to"] = LineageJson.NameOf(flow.To),
            ["kind"] = flow.Kind.ToString().ToLowerInvariant(),
            ["columns"] = Columns(flow),
            ["rows"] = last?.Rows,
            ["run"] = last?.RunId,
            ["at"] = last?.At.UtcDateTime,
        };
    }

    /// <summary>How many columns of the one give values to the other.</summary>
    private int Columns(TableFlow flow) => Graph.ColumnFlows
        .Where(c => c.Kind.IsDirect() && c.From.Column is not null && c.From.Table.Equals(flow.From) && c.To.Table.Equals(flow.To))
        .Select(c => c.From.Column).Distinct(StringComparer.OrdinalIgnoreCase).Count();

    private LastFlow? LastOf(TableFlow flow) => Last.FirstOrDefault(l =>
        string.Equals(l.Source, LineageJson.NameOf(flow.From), StringComparison.OrdinalIgnoreCase)
        && string.Equals(l.Target, LineageJson.NameOf(flow.To), StringComparison.OrdinalIgnoreCase));
}
