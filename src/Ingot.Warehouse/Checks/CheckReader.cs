using Ingot.Configuration.Documents;
using Ingot.Configuration.Values;
using Ingot.Core.Naming;

namespace Ingot.Warehouse.Checks;

/// <summary>Reads the checks of a model's header.</summary>
/// <param name="engine">The engine of the warehouse.</param>
internal sealed class CheckReader(string engine)
{
    private readonly Dictionary<string, Func<ConfigNode, CheckDefinition?>> _kinds = new(StringComparer.Ordinal)
    {
        ["not_null"] = node => Columns(node) is { Count: > 0 } names ? new NotNullCheck(node.Location, names) : null,
        ["unique"] = node => Columns(node) is { Count: > 0 } names ? new UniqueCheck(node.Location, names) : null,
        ["accepted_values"] = AcceptedValues,
        ["range"] = Range,
        ["pattern"] = Pattern,
        ["relationship"] = Relationship,
        ["row_count"] = RowCount,
        ["freshness"] = Freshness,
        ["expression"] = node => CheckSql.Read(node, engine) is { } sql ? new ExpressionCheck(node.Location, sql.Used, false) { Others = sql.Others } : null,
        ["sql"] = node => CheckSql.Read(node, engine) is { } sql ? new SqlCheck(node.Location, sql.Used) { Others = sql.Others } : null,
    };

    private static readonly string[] RowOptions = ["at_least", "on_fail"];

    public IEnumerable<CheckDefinition> ReadAll(IReadOnlyList<ConfigNode> nodes) =>
        nodes.Select(node => node.AsMap()).OfType<ConfigMap>().Select(Read).OfType<CheckDefinition>();

    private CheckDefinition? Read(ConfigMap map)
    {
        var present = _kinds.Keys.Where(kind => map.Find(kind) is not null).ToList();
        if (present.Count != 1)
        {
            string[] options = ["severity", "reason", "at_least", "on_fail", "nulls"];
            map.ReportUnknownKeys(options);
            if (present.Count == 0 && map.Entries.Any(e => !_kinds.ContainsKey(e.Key) && !options.Contains(e.Key)))
                return null;

            map.Report(
                present.Count == 0 ? "A check needs a rule." : $"A check has one rule; this one has {string.Join(" and ", present)}.",
                $"The rules are {string.Join(", ", _kinds.Keys)}.");
            return null;
        }

        var check = _kinds[present[0]](map.Find(present[0])!);
        check = check is null ? null : WithOptions(check, map);
        ReportMisplaced(map, check, present[0]);
        map.ReportUnknownKeys("at_least", "on_fail", "nulls");
        return check;
    }

    private static CheckDefinition WithOptions(CheckDefinition check, ConfigMap map)
    {
        check = check with
        {
            Severity = map.Choice<CheckSeverity>("severity") ?? CheckSeverity.Error,
            Reason = map.Text("reason")?.Trim(),
        };
        if (check is ExpressionCheck expression)
            check = expression with { NullsPass = map.OneOf("nulls", "pass", "fail") == "pass" };
        if (check is not RowCheck row)
            return check;

        return row with
        {
            AtLeast = map.Decimal("at_least", 0, 1),
            Quarantines = map.OneOf("on_fail", "quarantine") is not null,
        };
    }

    private static void ReportMisplaced(ConfigMap map, CheckDefinition? check, string kind)
    {
        if (check is null)
            return;
        foreach (var key in RowOptions.Where(_ => check is not RowCheck))
            map.Find(key)?.Report($"'{key}' does not go with {kind}: it judges the table, not single rows.", "Remove it.");
        if (check is not ExpressionCheck)
            map.Find("nulls")?.Report("'nulls' goes with expression only.", "Remove it; in other rules a null passes, use not_null.");
    }

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
