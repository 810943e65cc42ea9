using System.Collections.Immutable;
using System.Text.Json;

namespace Ingot.Warehouse.Lineage.Binding;

/// <summary>Reads joins: their conditions, and the columns that USING and NATURAL make one of two.</summary>
internal sealed class JoinReader(Findings findings, QueryReader queries, FromReader from)
{
    public FromClause Read(JsonElement node, Scope? outer, ImmutableDictionary<string, Lazy<Relation>> ctes)
    {
        var left = from.Read(node.Node("left"), outer, ctes);
        // What stands on the right may use what stands on the left, whether it says LATERAL or not.
        var right = from.Read(node.Node("right"), new Scope(left.Relations, left.Merged, outer), ctes);
        var rows = new HashSet<ColumnInfluence>(left.Rows.Union(right.Rows));
        var isHalf = node.Text("join_type") is "SEMI" or "ANTI";
        var kind = isHalf ? InfluenceKind.Filter : InfluenceKind.Join;
        var using_ = node.Text("ref_type") == "NATURAL" ? Common(left, right, node) : node.Texts("using_columns");
        var merged = using_.Select(name => Merge(name, left, right, node, kind, rows)).OfType<BoundColumn>().ToList();

        var both = new FromClause(
            [.. left.Relations, .. right.Relations.Select(r => Hide(r, using_))],
            [.. left.Merged.Concat(right.Merged).Where(m => !using_.Contains(m.Name, StringComparer.OrdinalIgnoreCase)), .. merged],
            []);
        if (node.Node("condition") is { } condition)
            rows.UnionWith(queries.Expressions.Influences(condition, new Frame(new Scope(both.Relations, both.Merged, outer), ctes), kind));
        return isHalf ? left with { Rows = [.. rows] } : both with { Rows = [.. rows] };
    }

    private static Relation Hide(Relation relation, IReadOnlyList<string> names) =>
        relation with { Merged = relation.Merged.Concat(names.Where(relation.MayHave)).ToHashSet(StringComparer.OrdinalIgnoreCase), Unknown = [.. relation.Unknown.Select(u => u with { Without = u.Without.Union(relation.IsComplete ? [] : names.Where(n => relation.Find(n) is null)) })] };

    private BoundColumn? Merge(string name, FromClause left, FromClause right, JsonElement node, InfluenceKind kind, HashSet<ColumnInfluence> rows)
    {
        var (one, other) = (Side(name, left, node), Side(name, right, node));
        foreach (var side in new[] { one, other }.OfType<BoundColumn>())
        {
            findings.Read(side.Influences);
            rows.UnionWith(side.Influences.Then(kind));
        }

        return node.Text("join_type") switch
        {
            "RIGHT" => other,
            "OUTER" or "FULL" => one is null || other is null
                ? one ?? other
                : new BoundColumn(one.Name, [.. one.Influences.Concat(other.Influences).Then(InfluenceKind.Transformation)]),
            _ => one,
        };
    }

    private BoundColumn? Side(string name, FromClause side, JsonElement node)
    {
        var resolution = NameResolver.Resolve([name], new Frame(new Scope(side.Relations, side.Merged, null), Frame.NoCtes));
        if (resolution.Reason is { } reason)
            findings.Unknown(name, reason, node);
        return resolution.Column is { } column ? column with { Name = name } : null;
    }

    /// <summary>The columns that both sides of a NATURAL join have.</summary>
    private IReadOnlyList<string> Common(FromClause left, FromClause right, JsonElement node)
    {
        if (left.Relations.Concat(right.Relations).Any(r => !r.IsComplete))
            findings.Unknown("NATURAL JOIN", "Which columns both sides have is not known.", node);

        var names = right.Relations.SelectMany(r => r.Columns).Select(c => c.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. left.Relations.SelectMany(r => r.Columns).Select(c => c.Name).Where(names.Contains).Distinct(StringComparer.OrdinalIgnoreCase)];
    }
}
