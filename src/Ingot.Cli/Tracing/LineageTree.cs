using Ingot.Cli.Output;
using Ingot.Warehouse.Lineage;
using Ingot.Warehouse.Lineage.Flow;

namespace Ingot.Cli.Tracing;

/// <summary>A walk as a tree of lines. What was shown with its branches once is not shown with them again.</summary>
internal sealed class LineageTree(LineageWalk walk)
{
    private readonly ILookup<ColumnSource, ColumnFlow> _edges = walk.Edges.ToLookup(e => walk.Direction == LineageDirection.Up ? e.To : e.From);
    private readonly HashSet<ColumnSource> _shown = [];

    public IEnumerable<string> Lines() => Below(walk.Start, "");

    private IEnumerable<string> Below(ColumnSource node, string indent)
    {
        if (!_shown.Add(node))
            yield break;

        var branches = _edges[node].GroupBy(Next).OrderBy(g => g.Key.Display(), StringComparer.OrdinalIgnoreCase).ToList();
        foreach (var branch in branches)
        {
            var last = branch == branches[^1];
            var again = _shown.Contains(branch.Key) && _edges[branch.Key].Any();
            yield return $"{indent}{(last ? "└─ " : "├─ ")}{SafeText.Of(NameOf(branch.Key))}{How(branch)}{(again ? " …" : "")}";
            foreach (var line in Below(branch.Key, indent + (last ? "   " : "│  ")))
                yield return line;
        }
    }

    private ColumnSource Next(ColumnFlow edge) => walk.Direction == LineageDirection.Up ? edge.From : edge.To;

    private string NameOf(ColumnSource node) =>
        walk.Start.Column is not null && node.Column is null ? $"{node.Display()}, {(walk.Direction == LineageDirection.Up ? "some column" : "its rows")}" : node.Display();

    private static string How(IEnumerable<ColumnFlow> edges)
    {
        var kinds = edges.Select(e => e.Kind).Where(k => k != InfluenceKind.Identity).Distinct().Order().Select(LineageJson.WordOf).ToList();
        return kinds.Count == 0 ? "" : $" ({string.Join(", ", kinds)})";
    }
}
