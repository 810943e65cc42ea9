using System.Collections.Immutable;
using System.Text.Json;

namespace Ingot.Warehouse.Lineage.Binding;

/// <summary>Reads PIVOT and UNPIVOT in FROM.</summary>
internal sealed class PivotReader(Findings findings, QueryReader queries, FromReader from)
{
    public Relation Read(JsonElement node, Scope? outer, ImmutableDictionary<string, Lazy<Relation>> ctes)
    {
        var source = from.Read(node.Node("source"), outer, ctes);
        var frame = new Frame(new Scope(source.Relations, source.Merged, outer), ctes);
        return node.Texts("unpivot_names") is { Count: > 0 } names ? Unpivot(node, source, frame, names) : Pivot(node, source, frame);
    }

    /// <summary>The grouping columns stay; the names of the others are values, so they are told of together.</summary>
    private Relation Pivot(JsonElement node, FromClause source, Frame frame)
    {
        var made = node.List("aggregates").SelectMany(a => queries.Expressions.Influences(a, frame, InfluenceKind.Identity)).ToHashSet();
        var chosen = node.List("pivots").SelectMany(p => p.List("pivot_expressions"))
            .SelectMany(e => queries.Expressions.Influences(e, frame, InfluenceKind.Conditional)).ToHashSet();
        var columns = Groups(node, frame, [.. made.Concat(chosen).Select(i => i.Source)]);
        var unknown = new List<UnknownColumns> { UnknownColumns.MadeOf(made.Concat(chosen)) };
        if (!node.List("groups").Any())
            unknown.AddRange(source.Relations.SelectMany(r => r.Unknown));
        return new Relation("", columns, unknown)
        {
            Rows = [.. source.Rows, .. columns.SelectMany(c => c.Influences).Then(InfluenceKind.GroupBy)],
        };
    }

    private List<BoundColumn> Groups(JsonElement node, Frame frame, HashSet<ColumnSource> used)
    {
        if (!node.List("groups").Any())
            return [.. frame.Scope.Columns.Where(c => !c.Influences.Any(i => used.Contains(i.Source)))];

        var columns = new List<BoundColumn>();
        foreach (var name in node.Texts("groups"))
        {
            if (NameResolver.Resolve([name], frame) is { Column: { } column })
            {
                findings.Read(column.Influences);
                columns.Add(column with { Name = name });
            }
            else
            {
                findings.Unknown(name, "No table that the query reads is known to have such a column.", node);
            }
        }

        return columns;
    }

    private Relation Unpivot(JsonElement node, FromClause source, Frame frame, IReadOnlyList<string> names)
    {
        var gone = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var values = names.Select(n => new BoundColumn(n, [])).ToList();
        foreach (var entry in node.List("pivots").SelectMany(p => p.List("entries")))
        {
            foreach (var (column, at) in Entry(entry, frame, node).Select((c, i) => (c, i)))
            {
                gone.Add(column.Name);
                findings.Read(column.Influences);
                var value = values[at % values.Count];
                values[at % values.Count] = value with { Influences = value.Influences.Union(column.Influences.Then(InfluenceKind.Transformation)) };
            }
        }

        var labels = node.List("pivots").SelectMany(p => p.Texts("unpivot_names")).Select(n => new BoundColumn(n, []));
        return new Relation(
            "",
            [.. frame.Scope.Columns.Where(c => !gone.Contains(c.Name)), .. labels, .. values],
            [.. source.Relations.SelectMany(r => r.Unknown).Select(u => u with { Without = u.Without.Union(gone) })])
        { Rows = source.Rows };
    }

    private IEnumerable<BoundColumn> Entry(JsonElement entry, Frame frame, JsonElement node)
    {
        if (entry.Node("star_expr") is { } star)
        {
            var (columns, unknown) = queries.Stars.Expand(star, frame);
            if (unknown.Count > 0)
                findings.Unknown("UNPIVOT", "Not all columns that it turns into rows are known.", node);
            return columns;
        }

        return entry.List("values").Select(v => v.Text("value"))
            .Select(name => NameResolver.Resolve([name], frame).Column is { } column ? column with { Name = name } : null).OfType<BoundColumn>();
    }
}
