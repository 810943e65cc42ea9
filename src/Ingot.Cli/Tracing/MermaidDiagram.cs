using System.Globalization;
using System.Text;
using Ingot.Cli.Output;
using Ingot.Warehouse.Lineage;
using Ingot.Warehouse.Lineage.Flow;

namespace Ingot.Cli.Tracing;

/// <summary>Lineage as a Mermaid flowchart. Names of any kind stand in quoted labels, with all that has a meaning there written as codes.</summary>
internal static class MermaidDiagram
{
    /// <summary>A diagram of edges.</summary>
    /// <param name="edges">The edges.</param>
    /// <param name="start">What is set off, and shown also without edges; null for nothing.</param>
    public static string Of(IReadOnlyCollection<ColumnFlow> edges, ColumnSource? start = null)
    {
        var text = new StringBuilder("flowchart LR\n");
        var numbers = new Dictionary<ColumnSource, int>();
        foreach (var node in edges.SelectMany(e => new[] { e.From, e.To }).Concat(start is null ? [] : [start]).Distinct())
            numbers.Add(node, numbers.Count);
        foreach (var layer in numbers.GroupBy(n => LineageJson.LayerOf(n.Key.Table), StringComparer.OrdinalIgnoreCase).OrderBy(g => Rank(g.Key)))
        {
            Line(text, $"  subgraph {(char.IsAsciiLetter(layer.Key.FirstOrDefault()) ? $"layer_{Rank(layer.Key)}" : "layer")}[\"{Label(layer.Key)}\"]");
            foreach (var (node, number) in layer)
                Line(text, $"    n{number}[\"{Label(node.Display())}\"]");
            Line(text, $"  end");
        }

        foreach (var edge in edges.GroupBy(e => (From: numbers[e.From], To: numbers[e.To])))
        {
            var kinds = edge.Select(e => e.Kind).Where(k => k != InfluenceKind.Identity).Distinct().Order().Select(LineageJson.WordOf).ToList();
            Line(text, $"  n{edge.Key.From} -->{(kinds.Count == 0 ? "" : $"|{string.Join(", ", kinds)}|")} n{edge.Key.To}");
        }

        if (start is not null)
            Line(text, $"  style n{numbers[start]} stroke-width:3px");
        return text.ToString();
    }

    private static int Rank(string layer) => layer.ToUpperInvariant() switch
    {
        "SOURCE" => 0,
        "BRONZE" => 1,
        "SILVER" => 2,
        "GOLD" => 3,
        _ => 4,
    };

    /// <summary>Everything but letters, digits and a few marks as a code: quotes end labels, angles make tags, and backticks Markdown.</summary>
    private static string Label(string name)
    {
        var label = new StringBuilder();
        foreach (var rune in SafeText.Of(name).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || rune.Value is ' ' or '.' or '_' or '-' or ':' or '/' or ',')
                label.Append(rune.ToString());
            else
                label.Append(CultureInfo.InvariantCulture, $"#{rune.Value};");
        }

        return label.ToString();
    }

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
