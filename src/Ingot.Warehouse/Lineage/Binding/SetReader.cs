using System.Collections.Immutable;
using System.Text.Json;

namespace Ingot.Warehouse.Lineage.Binding;

/// <summary>Reads UNION, EXCEPT, INTERSECT and recursion.</summary>
internal sealed class SetReader(Findings findings, QueryReader queries)
{
    // Each turn of a recursion can carry a source one column further.
    private const int MostTurns = 100;

    public BoundQuery Read(JsonElement node, Scope? outer, ImmutableDictionary<string, Lazy<Relation>> ctes)
    {
        var sides = node.List("children").ToList();
        if (sides.Count == 0)
            sides = [node.Node("left")!.Value, node.Node("right")!.Value];
        var bound = sides.Select(s => queries.Read(s, outer, ctes)).ToList();
        var result = bound.Skip(1).Aggregate(bound[0], (left, right) => Put(node, left, right));
        var rows = new HashSet<ColumnInfluence>(result.Rows);
        Modifiers.Read(node, result, new Frame(new Scope([result.ToRelation("")], [], outer), ctes) { AliasesFirst = true }, queries, findings, rows);
        return result with { Rows = [.. rows] };
    }

    /// <summary>Reads the second half until no column gets a new source.</summary>
    public BoundQuery ReadRecursive(JsonElement node, Scope? outer, ImmutableDictionary<string, Lazy<Relation>> ctes)
    {
        var name = node.Text("cte_name");
        var aliases = node.Texts("aliases");
        var result = queries.Read(node.Node("left")!.Value, outer, ctes);
        for (var turn = 0; turn < MostTurns; turn++)
        {
            var soFar = result.ToRelation(name).Renamed(name, aliases);
            var around = ctes.SetItem(name, new Lazy<Relation>(soFar));
            var right = queries.Read(node.Node("right")!.Value, outer, around);
            var next = ByPosition(node, result, right) with { Rows = result.Rows.Union(right.Rows) };
            if (next.Rows.SetEquals(result.Rows) && next.Columns.Zip(result.Columns).All(p => p.First.Influences.SetEquals(p.Second.Influences)))
                break;
            result = next;
        }

        return node.Flag("union_all") ? result : result with { Rows = Distinct(result) };
    }

    private BoundQuery Put(JsonElement node, BoundQuery left, BoundQuery right)
    {
        var rows = left.Rows.Union(right.Rows);
        switch (node.Text("setop_type"))
        {
            case "UNION_BY_NAME":
                var named = ByName(node, left, right) with { Rows = rows };
                return node.Flag("setop_all") ? named : named with { Rows = Distinct(named) };
            case "UNION":
                var union = ByPosition(node, left, right) with { Rows = rows };
                return node.Flag("setop_all") ? union : union with { Rows = Distinct(union) };
            default:
                // Both sides decide which rows of the first one stay.
                findings.Read(left.Values.Concat(right.Values));
                return left with { Rows = [.. rows, .. left.Values.Concat(right.Values).Then(InfluenceKind.Filter)] };
        }
    }

    private static ImmutableHashSet<ColumnInfluence> Distinct(BoundQuery query) =>
        [.. query.Rows, .. query.Values.Then(InfluenceKind.GroupBy)];

    private BoundQuery ByPosition(JsonElement node, BoundQuery left, BoundQuery right)
    {
        findings.Read(left.Values.Concat(right.Values));
        if (left.Unknown.Count + right.Unknown.Count == 0)
            return left with { Columns = [.. left.Columns.Select((c, i) => i < right.Columns.Count ? Both(c, right.Columns[i]) : c)] };

        // Two bare tables: whatever their columns are, both reach the result.
        if (left.Columns.Count + right.Columns.Count == 0)
            return new BoundQuery([], [.. left.Unknown, .. right.Unknown], left.Rows);

        findings.Unknown(node.Text("setop_type"), "Columns are matched by position, and not all of them are known.", node);
        return new BoundQuery([], [UnknownColumns.MadeOf(left.Values.Concat(right.Values))], left.Rows);
    }

    private BoundQuery ByName(JsonElement node, BoundQuery left, BoundQuery right)
    {
        var columns = left.Columns.ToList();
        foreach (var column in right.Columns)
        {
            var at = columns.FindIndex(c => Same(c.Name, column.Name));
            if (at >= 0)
                columns[at] = Both(columns[at], column);
            else
                columns.Add(column);
        }

        if (left.Unknown.Count + right.Unknown.Count > 0 && columns.Count > 0)
            findings.Unknown("UNION BY NAME", "Columns are matched by name, and not all of them are known.", node);
        return new BoundQuery(columns, [.. left.Unknown, .. right.Unknown], left.Rows);
    }

    private static BoundColumn Both(BoundColumn one, BoundColumn other) =>
        one with { Influences = one.Influences.Union(other.Influences), Expression = one.Expression ?? other.Expression };

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);
}
