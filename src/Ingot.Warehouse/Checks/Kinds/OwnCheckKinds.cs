using Ingot.Configuration.Documents;
using Ingot.Configuration.Values;
using Ingot.Core.Naming;

namespace Ingot.Warehouse.Checks.Kinds;

/// <summary>The kinds of checks that Ingot itself has, and how each is read.</summary>
public static class OwnCheckKinds
{
    /// <summary>All of them, in the order in which messages name them.</summary>
    public static IReadOnlyList<CheckKind> All { get; } =
    [
        new OwnCheckKind("not_null", "The columns hold a value in every row.", CheckKindOptions.Columns, (node, _) => Columns(node) is { Count: > 0 } names ? new NotNullCheck(node.Location, names) : null),
        new OwnCheckKind("unique", "No two rows have the same values in the columns.", CheckKindOptions.Columns, (node, _) => Columns(node) is { Count: > 0 } names ? new UniqueCheck(node.Location, names) : null),
        new OwnCheckKind("accepted_values", "The column holds one of some values, or nothing.", CheckKindOptions.AcceptedValues, (node, _) => AcceptedValues(node)),
        new OwnCheckKind("range", "The column lies between two values, or holds nothing.", CheckKindOptions.Range, (node, _) => Range(node)),
        new OwnCheckKind("pattern", "The column's text contains a match of a regular expression, or there is no text.", CheckKindOptions.Pattern, (node, _) => Pattern(node)),
        new OwnCheckKind("relationship", "Every value of the column is in a column of another table, or there is no value.", CheckKindOptions.Relationship, (node, _) => Relationship(node)),
        new OwnCheckKind("row_count", "The number of rows lies between two numbers.", CheckKindOptions.RowCount, (node, _) => RowCount(node)),
        new OwnCheckKind("freshness", "The newest time in the column is not older than a duration.", CheckKindOptions.Freshness, (node, _) => Freshness(node)),
        new OwnCheckKind("expression", "A condition of SQL holds in every row.", CheckKindOptions.Sql, Expression),
        new OwnCheckKind("sql", "A query returns nothing.", CheckKindOptions.Sql, Query),
    ];

    private static ExpressionCheck? Expression(ConfigNode node, string engine) =>
        CheckSql.Read(node, engine) is { } sql ? new ExpressionCheck(node.Location, sql.Used, false) { Others = sql.Others } : null;

    private static SqlCheck? Query(ConfigNode node, string engine) =>
        CheckSql.Read(node, engine) is { } sql ? new SqlCheck(node.Location, sql.Used) { Others = sql.Others } : null;

    private static IReadOnlyList<string> Columns(ConfigNode node)
    {
        var names = node.AsTextList();
        if (names.Count == 0)
            node.Report("Name a column, or several in [brackets].");
        return names;
    }

    private static AcceptedValuesCheck? AcceptedValues(ConfigNode node)
    {
        if (node.AsMap() is not { } map)
            return null;
        var column = map.RequiredText("column");
        var values = map.Require("values").AsList()
            .Where(v => v.AsText() is not null)
            .Select(v => new CheckValue(v.AsText()!, v.Location))
            .ToList();
        map.ReportUnknownKeys();
        return column.Length == 0 || values.Count == 0 ? null : new AcceptedValuesCheck(map.Location, column, values);
    }

    private static RangeCheck? Range(ConfigNode node)
    {
        if (node.AsMap() is not { } map)
            return null;
        var (column, min, max) = (map.RequiredText("column"), Value(map, "min"), Value(map, "max"));
        map.ReportUnknownKeys();
        if (map.Entries.All(e => e.Key == "column"))
            map.Report("A range needs 'min', 'max' or both.");
        return column.Length == 0 || (min is null && max is null) ? null : new RangeCheck(map.Location, column, min, max);
    }

    private static PatternCheck? Pattern(ConfigNode node)
    {
        if (node.AsMap() is not { } map)
            return null;
        var (column, matches) = (map.RequiredText("column"), map.RequiredText("matches"));
        map.ReportUnknownKeys();
        return column.Length == 0 || matches.Length == 0 ? null : new PatternCheck(map.Location, column, matches);
    }

    private static RelationshipCheck? Relationship(ConfigNode node)
    {
        if (node.AsMap() is not { } map)
            return null;
        var column = map.RequiredText("column");
        var to = map.Require("to");
        var parts = to.AsText()?.Split('.', 3) ?? [];
        map.ReportUnknownKeys();
        if (parts is [{ Length: > 0 } schema, { Length: > 0 } table, { Length: > 0 } key])
            return column.Length == 0 ? null : new RelationshipCheck(map.Location, column, new TableName(schema, table), key);

        to?.Report("'to' names a column as schema.table.column, such as gold.dim_product.product_key.");
        return null;
    }

    private static RowCountCheck? RowCount(ConfigNode node)
    {
        if (node.AsMap() is not { } map)
            return null;
        var (min, max) = (map.Integer("min", 0), map.Integer("max", 0));
        map.ReportUnknownKeys();
        if (map.Entries.Count == 0)
            map.Report("A row count needs 'min', 'max' or both.");
        return min is null && max is null ? null : new RowCountCheck(map.Location, min, max);
    }

    private static FreshnessCheck? Freshness(ConfigNode node)
    {
        if (node.AsMap() is not { } map)
            return null;
        var column = map.RequiredText("column");
        var within = map.Require("within").AsDuration();
        map.ReportUnknownKeys();
        return column.Length == 0 || within is null ? null : new FreshnessCheck(map.Location, column, within.Value);
    }

    private static CheckValue? Value(ConfigMap map, string key) =>
        map.Find(key) is { } node && node.AsText() is { } text ? new CheckValue(text, node.Location) : null;
}
