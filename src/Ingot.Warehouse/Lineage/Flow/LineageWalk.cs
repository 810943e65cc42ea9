using Ingot.Core.Naming;

namespace Ingot.Warehouse.Lineage.Flow;

/// <summary>What is reached from a table or column.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Direction">Which way.</param>
/// <param name="Nodes">What is reached, nearest first, each at its smallest depth; without the start.</param>
/// <param name="Edges">The edges between what is reached, in the direction of data.</param>
/// <param name="IsCut">Whether the depth that was asked for left something out.</param>
public sealed record LineageWalk(
    ColumnSource Start, LineageDirection Direction, IReadOnlyList<LineageStop> Nodes, IReadOnlyList<ColumnFlow> Edges, bool IsCut)
{
    /// <summary>The tables reached, nearest first, each at its smallest depth.</summary>
    public IEnumerable<(TableName Table, int Depth)> Tables =>
        Nodes.Where(n => !n.Node.Table.Equals(Start.Table)).GroupBy(n => n.Node.Table).Select(g => (g.Key, g.Min(n => n.Depth)));

    /// <summary>Follows the lineage of a table, or of a column.</summary>
    /// <param name="graph">The lineage.</param>
    /// <param name="start">Where to begin; a table when it names no column.</param>
    /// <param name="direction">Which way.</param>
    /// <param name="depth">How many steps at most.</param>
    public static LineageWalk From(LineageGraph graph, ColumnSource start, LineageDirection direction, int depth = int.MaxValue)
    {
        var depths = new Dictionary<ColumnSource, int> { [start] = 0 };
        var stops = new List<LineageStop>();
        var edges = new HashSet<ColumnFlow>();
        var waiting = new Queue<ColumnSource>([start]);
        var isCut = false;
        while (waiting.TryDequeue(out var node))
        {
            foreach (var edge in EdgesAt(graph, node, start, direction))
            {
                var next = direction == LineageDirection.Up ? edge.From : edge.To;
                if (depths[node] >= depth)
                {
                    isCut |= !depths.ContainsKey(next);
                    continue;
                }

                edges.Add(edge);
                // Visited once: a cycle ends here, and so do ways that meet again.
                if (!depths.TryAdd(next, depths[node] + 1))
                    continue;
                stops.Add(new LineageStop(next, depths[next]));
                waiting.Enqueue(next);
            }
        }

        return new LineageWalk(start, direction, stops, [.. edges], isCut);
    }

    private static IEnumerable<ColumnFlow> EdgesAt(LineageGraph graph, ColumnSource node, ColumnSource start, LineageDirection direction)
    {
        if (start.Column is null)
            return graph.FlowsAt(node.Table, direction).Select(f => new ColumnFlow(new ColumnSource(f.From, null), new ColumnSource(f.To, null), InfluenceKind.Identity, null));
        // What decides about the rows of a table is not followed through all its columns.
        return node.Column is null ? [] : graph.FlowsAt(node, direction);
    }
}
