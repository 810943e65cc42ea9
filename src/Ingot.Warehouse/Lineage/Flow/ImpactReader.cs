using Ingot.Core.Naming;

namespace Ingot.Warehouse.Lineage.Flow;

/// <summary>Works out what a change reaches.</summary>
public static class ImpactReader
{
    /// <summary>The most ways to gold that are listed; tables can be joined in more ways than anybody reads.</summary>
    public const int MostPaths = 200;

    /// <summary>Works out what a change of a table or column reaches.</summary>
    /// <param name="graph">The lineage.</param>
    /// <param name="changed">What changes; a table when it names no column.</param>
    /// <param name="depth">How many steps are followed at most.</param>
    public static LineageImpact Read(LineageGraph graph, ColumnSource changed, int depth = int.MaxValue)
    {
        var walk = LineageWalk.From(graph, changed, LineageDirection.Down, depth);
        var depths = changed.Column is null ? walk.Tables.ToDictionary(t => t.Table, t => t.Depth) : TablesOf(graph, walk, depth);
        var tables = depths.OrderBy(t => t.Value).ThenBy(t => t.Key.ToString(), StringComparer.OrdinalIgnoreCase)
            .Select(t => new AffectedTable(t.Key, t.Value, NamesIt(graph, t.Key, changed))).ToList();
        var reached = walk.Nodes.Select(n => n.Node).Append(changed).ToHashSet();
        var paths = Paths(graph, changed.Table, (from, to) => depths.ContainsKey(to) && Carries(graph, changed, reached, from, to), depth);
        var impact = new LineageImpact
        {
            Changed = changed,
            Severity = tables.Count > 5 ? ImpactSeverity.High : tables.Count > 2 ? ImpactSeverity.Medium : ImpactSeverity.Low,
            Tables = tables,
            Columns = changed.Column is null ? [] : Columns(walk),
            CriticalPaths = [.. paths.Take(MostPaths)],
            HasMorePaths = paths.Count > MostPaths,
            Advice = [],
            IsCut = walk.IsCut,
        };
        return impact with { Advice = ImpactAdvisor.Advise(impact, graph) };
    }

    /// <summary>The tables that a column reaches: by their columns, by their rows and all that reads those, or by name only.</summary>
    private static Dictionary<TableName, int> TablesOf(LineageGraph graph, LineageWalk walk, int depth)
    {
        var depths = walk.Tables.ToDictionary(t => t.Table, t => t.Depth);
        foreach (var stop in walk.Nodes.Prepend(new LineageStop(walk.Start, 0)))
        {
            foreach (var model in graph.Models.Models.Where(m => stop.Depth < depth && Needs(m, stop.Node)))
                Add(model.Model, stop.Depth + 1);
        }

        foreach (var rows in walk.Nodes.Where(n => n.Node.Column is null).ToList())
        {
            foreach (var (table, further) in LineageWalk.From(graph, rows.Node, LineageDirection.Down, depth - rows.Depth).Tables)
                Add(table, rows.Depth + further);
        }

        depths.Remove(walk.Start.Table);
        return depths;

        void Add(TableName table, int at) => depths[table] = Math.Min(at, depths.GetValueOrDefault(table, int.MaxValue));
    }

    private static string? NamesIt(LineageGraph graph, TableName table, ColumnSource changed) =>
        graph.Models.Find(table) is { } model && (changed.Column is null ? model.Query.Tables.Contains(changed.Table) : Needs(model, changed)) ? model.File : null;

    private static bool Needs(ModelLineage model, ColumnSource column) =>
        column.Column is not null && (model.Query.Reads.Contains(column) || model.Query.Reads.Contains(column with { Column = null }));

    private static IReadOnlyList<AffectedColumn> Columns(LineageWalk walk)
    {
        var direct = new HashSet<ColumnSource> { walk.Start };
        // Nodes come nearest first, but a longer way may be the direct one, so this goes on until nothing is added.
        var added = true;
        while (added)
            added = walk.Edges.Where(e => e.Kind.IsDirect() && direct.Contains(e.From)).Aggregate(false, (any, e) => direct.Add(e.To) || any);
        return [.. walk.Nodes.Select(n => new AffectedColumn(n.Node, n.Depth, direct.Contains(n.Node)))];
    }

    /// <summary>Whether the change goes from one table to the next: by a column it reached, by rows it reached, or by a name.</summary>
    private static bool Carries(LineageGraph graph, ColumnSource changed, HashSet<ColumnSource> reached, TableName from, TableName to)
    {
        if (changed.Column is null || reached.Contains(new ColumnSource(from, null)) || RowsReached(graph, reached, from))
            return true;
        return graph.ColumnFlows.Any(f => f.From.Table.Equals(from) && f.To.Table.Equals(to) && reached.Contains(f.From))
            || (graph.Models.Find(to) is { } model && reached.Any(c => c.Table.Equals(from) && Needs(model, c)));
    }

    private static bool RowsReached(LineageGraph graph, HashSet<ColumnSource> reached, TableName table) => reached
        .Where(c => c.Column is null).Any(rows => LineageWalk.From(graph, rows, LineageDirection.Down).Tables.Any(t => t.Table.Equals(table)));

    /// <summary>Ways that end in gold, at most one more than are listed.</summary>
    private static List<IReadOnlyList<TableName>> Paths(LineageGraph graph, TableName start, Func<TableName, TableName, bool> carries, int depth)
    {
        var paths = new List<IReadOnlyList<TableName>>();
        Follow([start]);
        return paths;

        void Follow(List<TableName> path)
        {
            var nexts = graph.FlowsAt(path[^1], LineageDirection.Down).Select(f => f.To).Distinct();
            foreach (var next in nexts.Where(t => !path.Contains(t) && carries(path[^1], t)))
            {
                if (paths.Count > MostPaths || path.Count > depth)
                    return;

                List<TableName> longer = [.. path, next];
                if (next.IsIn(Layers.Gold))
                    paths.Add(longer);
                Follow(longer);
            }
        }
    }
}
