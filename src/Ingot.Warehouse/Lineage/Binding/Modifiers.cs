using System.Globalization;
using System.Text.Json;

namespace Ingot.Warehouse.Lineage.Binding;

/// <summary>Reads what follows a query: DISTINCT, ORDER BY, LIMIT.</summary>
internal static class Modifiers
{
    /// <summary>Adds what they let decide about the rows.</summary>
    public static void Read(JsonElement node, BoundQuery output, Frame frame, QueryReader queries, Findings findings, HashSet<ColumnInfluence> rows)
    {
        foreach (var modifier in node.List("modifiers"))
        {
            switch (modifier.Text("type"))
            {
                case "DISTINCT_MODIFIER":
                    var targets = modifier.List("distinct_on_targets").ToList();
                    rows.UnionWith(targets.Count == 0
                        ? output.Values.Then(InfluenceKind.GroupBy)
                        : targets.SelectMany(t => Item(t, output, frame, queries, findings, InfluenceKind.GroupBy)));
                    break;
                case "ORDER_MODIFIER":
                    rows.UnionWith(modifier.Expressions().SelectMany(e => Item(e, output, frame, queries, findings, InfluenceKind.Sort)));
                    break;
                default:
                    rows.UnionWith(modifier.Expressions().SelectMany(e => queries.Expressions.Influences(e, frame, InfluenceKind.Filter)));
                    break;
            }
        }
    }

    /// <summary>An item of ORDER BY, GROUP BY or DISTINCT ON: a position in SELECT, all of them, or an expression.</summary>
    public static IEnumerable<ColumnInfluence> Item(JsonElement item, BoundQuery output, Frame frame, QueryReader queries, Findings findings, InfluenceKind kind)
    {
        if (item.Text("class") == "STAR" && item.Flag("columns") && item.Node("expr") is null)
            return output.Values.Then(kind);
        if (item.Constant() is null && Position(item) is not { } _)
            return queries.Expressions.Influences(item, frame, kind);
        if (Position(item) is not { } position)
            return [];
        if (output.Unknown.Count == 0 && position >= 1 && position <= output.Columns.Count)
            return output.Columns[position - 1].Influences.Then(kind);

        findings.Unknown(position.ToString(CultureInfo.InvariantCulture), "Not all columns of SELECT are known.", item);
        return [];
    }

    private static int? Position(JsonElement item) =>
        item.Text("class") == "CONSTANT" && item.Node("value") is { } value && value.TryGetProperty("value", out var number)
        && number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out var position) ? position : null;
}
