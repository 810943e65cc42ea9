using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Ingot.Warehouse.Lineage.Binding;

/// <summary>Reads one SELECT.</summary>
internal sealed class SelectReader(Findings findings, QueryReader queries, FromReader fromReader)
{
    private static readonly HashSet<string> NameConditions = new(
        ["~~", "!~~", "~~*", "!~~*", "~~~", "regexp_full_match", "like_escape", "ilike_escape", "not_like_escape", "not_ilike_escape"], StringComparer.Ordinal);

    public BoundQuery Read(JsonElement node, Scope? outer, ImmutableDictionary<string, Lazy<Relation>> ctes)
    {
        var from = fromReader.Read(node.Node("from_table"), outer, ctes);
        var scope = new Scope(from.Relations, from.Merged, outer);
        var frame = new Frame(scope, ctes);
        var rows = new HashSet<ColumnInfluence>(from.Rows);
        var output = Output(node, frame);

        AddClause(node, "where_clause", frame, InfluenceKind.Filter, rows);
        foreach (var group in node.List("group_expressions"))
            rows.UnionWith(Modifiers.Item(group, output, frame, queries, findings, InfluenceKind.GroupBy));
        if (node.Text("aggregate_handling") == "FORCE_AGGREGATES")
            rows.UnionWith(Ungrouped(node, output).Then(InfluenceKind.GroupBy));
        AddClause(node, "having", frame with { AliasesFirst = true }, InfluenceKind.Filter, rows);
        AddClause(node, "qualify", frame, InfluenceKind.Filter, rows);
        Modifiers.Read(node, output, frame with { AliasesFirst = true }, queries, findings, rows);
        return output with { Rows = [.. rows] };
    }

    private void AddClause(JsonElement node, string clause, Frame frame, InfluenceKind kind, HashSet<ColumnInfluence> rows)
    {
        if (node.Node(clause) is { } condition)
            rows.UnionWith(queries.Expressions.Influences(condition, frame, kind));
    }

    private BoundQuery Output(JsonElement node, Frame frame)
    {
        var columns = new List<BoundColumn>();
        var unknown = new List<UnknownColumns>();
        foreach (var item in node.List("select_list"))
        {
            var (named, others) = Item(item, frame);
            columns.AddRange(named);
            unknown.AddRange(others);
            foreach (var column in named.Where(_ => item.Text("alias").Length > 0))
                frame.Scope.Aliases.TryAdd(column.Name, column);
        }

        return new BoundQuery(columns, unknown, []);
    }

    private (IReadOnlyList<BoundColumn> Columns, IReadOnlyList<UnknownColumns> Unknown) Item(JsonElement item, Frame frame)
    {
        if (item.Text("class") == "STAR" && !item.Flag("columns"))
            return queries.Stars.Expand(item, frame);
        if (NameConditions.Contains(item.Text("function_name")) && item.List("children").FirstOrDefault() is var star && star.Text("class") == "STAR")
            return queries.Stars.Where(item, star, frame);
        if (Repeating(item) is { } repeating)
            return Repeat(item, repeating, frame);

        var alias = item.Text("alias");
        if (item.Text("function_name") == "unnest" && item.List("children").Count() > 1)
            return ([], [UnknownColumns.MadeOf(queries.Expressions.Influences(item, frame, InfluenceKind.Identity))]);
        return ([queries.Expressions.Column(item, alias.Length > 0 ? alias : null, frame)], []);
    }

    /// <summary>An expression with <c>COLUMNS(…)</c> in it stands for one expression a column.</summary>
    private (IReadOnlyList<BoundColumn> Columns, IReadOnlyList<UnknownColumns> Unknown) Repeat(JsonElement item, JsonElement repeating, Frame frame)
    {
        var (columns, unknown) = queries.Stars.Expand(repeating, frame);
        var made = columns.Select(c =>
        {
            var name = item.Text("alias") is { Length: > 0 } alias ? Renamed(alias, c.Name, repeating) : c.Name;
            if (item.Text("class") == "STAR")
                return c with { Name = name };
            return new BoundColumn(name, [.. queries.Expressions.Influences(item, frame with { Repeated = c }, InfluenceKind.Identity)]) { Expression = item };
        }).ToList();
        var others = unknown.Select(u => item.Text("class") == "STAR"
            ? u
            : UnknownColumns.MadeOf(queries.Expressions.Influences(item, frame with { Repeated = new BoundColumn("", u.All) }, InfluenceKind.Identity)));
        return (made, [.. others]);
    }

    /// <summary>The alias of <c>COLUMNS('(.*)_id') AS '\1'</c> names parts of what matched.</summary>
    private static string Renamed(string alias, string name, JsonElement repeating)
    {
        if (!alias.Contains('\\', StringComparison.Ordinal) || repeating.Node("expr")?.Constant() is not { } pattern)
            return alias;

        try
        {
            var match = Regex.Match(name, pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
            return Enumerable.Range(0, match.Groups.Count).Aggregate(alias, (text, i) => text.Replace($"\\{i}", match.Groups[i].Value, StringComparison.Ordinal));
        }
        catch (Exception e) when (e is ArgumentException or RegexMatchTimeoutException)
        {
            return alias;
        }
    }

    private static JsonElement? Repeating(JsonElement node)
    {
        if (node.Text("class") == "STAR" && node.Flag("columns"))
            return node;
        // *COLUMNS(…) puts all columns into one expression, and a subquery has columns of its own.
        return node.Text("type") == "OPERATOR_UNPACK" || node.Text("class") == "SUBQUERY"
            ? null
            : node.Expressions().Select(Repeating).FirstOrDefault(found => found is not null);
    }

    /// <summary>What GROUP BY ALL groups by: every item of SELECT that holds no aggregate.</summary>
    private IEnumerable<ColumnInfluence> Ungrouped(JsonElement node, BoundQuery output)
    {
        var items = node.List("select_list").ToList();
        return items.Count == output.Columns.Count
            ? items.Zip(output.Columns).Where(p => !Aggregates(p.First)).SelectMany(p => p.Second.Influences)
            : output.Columns.Where(c => c.Expression is not { } e || !Aggregates(e)).SelectMany(c => c.Influences);
    }

    private bool Aggregates(JsonElement node) =>
        node.Text("class") != "SUBQUERY"
        && ((node.Text("class") == "FUNCTION" && findings.Engine.IsAggregate(node.Text("function_name"))) || node.Expressions().Any(Aggregates));
}
