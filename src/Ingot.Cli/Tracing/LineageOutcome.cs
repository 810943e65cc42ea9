using System.Globalization;
using System.Text.Json.Nodes;
using Ingot.Cli.Output;
using Ingot.Warehouse.Lineage;
using Ingot.Warehouse.Lineage.Flow;

namespace Ingot.Cli.Tracing;

/// <summary>The lineage of one table or column.</summary>
/// <param name="Graph">The lineage of the project.</param>
/// <param name="Start">The table or column.</param>
internal sealed record LineageOutcome(LineageGraph Graph, ColumnSource Start) : ILineageOutcome
{
    /// <summary>What it comes from; null when not asked for.</summary>
    public LineageWalk? Up { get; init; }

    /// <summary>What is made of it; null when not asked for.</summary>
    public LineageWalk? Down { get; init; }

    /// <summary>What a change reaches; null when not asked for.</summary>
    public LineageImpact? Impact { get; init; }

    public bool IsAnswer => true;

    private IReadOnlyList<UnresolvedReference> Unresolved => Graph.Models.Find(Start.Table)?.Query.Unresolved ?? [];

    public void WriteText(TextPage page)
    {
        page.Line(page.Palette.Strong(SafeText.Of(Start.Display())) + Origin());
        foreach (var line in Making())
            page.Line(line);
        if (Up is { } up)
            WriteTree(page, up, "Comes from", Start.Table.IsOutside() ? "nothing that Ingot reads" : "nothing: its rows are written in the model itself");
        if (Down is { } down)
            WriteTree(page, down, "Goes to", "nothing that Ingot builds");
        if (Impact is { } impact)
            new ImpactPage(impact).Write(page);
        foreach (var unresolved in Unresolved)
        {
            page.Line();
            page.Line(SafeText.Of($"Not traced: {unresolved.Text}{(unresolved.Location is { } place ? $" ({place})" : "")}. {unresolved.Reason}"));
        }
    }

    public JsonNode ToJson()
    {
        var document = new JsonObject { ["table"] = LineageJson.NameOf(Start.Table), ["column"] = Start.Column, ["layer"] = LineageJson.LayerOf(Start.Table) };
        if (Up is { } up)
            document["up"] = LineageJson.Of(up);
        if (Down is { } down)
            document["down"] = LineageJson.Of(down);
        if (Impact is { } impact)
            document["impact"] = LineageJson.Of(impact);
        document["unresolved"] = LineageJson.Of(Unresolved);
        return document;
    }

    public string ToMermaid()
    {
        var edges = (Up?.Edges ?? []).Concat(Down?.Edges ?? []).ToList();
        if (Impact is { } impact)
            edges.AddRange(LineageWalk.From(Graph, Start, LineageDirection.Down).Edges.Where(e => impact.Tables.Any(t => t.Table.Equals(e.To.Table))));
        return MermaidDiagram.Of(edges, Start);
    }

    private string Origin() => Start.Column is null && Graph.Models.Find(Start.Table) is { } model ? $"  ({SafeText.Of(model.File)})" : "";

    /// <summary>The SQL that makes a column.</summary>
    private IEnumerable<string> Making()
    {
        if (Start.Column is { } column && Graph.Models.Find(Start.Table)?.Query.Find(column)?.Expression is { } expression)
            return TextLines.Wrap($"= {SafeText.Of(expression)}", "  ");
        return [];
    }

    private void WriteTree(TextPage page, LineageWalk walk, string title, string nothing)
    {
        page.Line();
        page.Line(title);
        var lines = new LineageTree(walk).Lines().ToList();
        foreach (var line in lines.Count == 0 ? [$"  {nothing}"] : lines)
            page.Line(line);
        if (walk.IsCut)
            page.Line(page.Palette.Faint("  … and further; --depth shows more."));
        if (walk.Direction == LineageDirection.Up && Start.Column is not null)
            WriteRows(page);
    }

    /// <summary>What decides which rows the column's table has.</summary>
    private void WriteRows(TextPage page)
    {
        var rows = Graph.Models.Find(Start.Table)?.Query.Rows ?? [];
        var deciding = rows.GroupBy(r => r.Source)
            .Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Key.Display()} ({string.Join(", ", g.Select(r => LineageJson.WordOf(r.Kind)))})")).ToList();
        if (deciding.Count == 0)
            return;

        page.Line();
        page.Line($"Which rows there are depends on");
        foreach (var line in TextLines.Wrap(SafeText.Of(string.Join(", ", deciding)), "  "))
            page.Line(line);
    }
}
