using Ingot.Configuration.Documents;
using Ingot.Configuration.Values;
using Ingot.Warehouse.Checks.Kinds;

namespace Ingot.Warehouse.Checks;

/// <summary>Reads the checks of a model's header.</summary>
/// <param name="engine">The engine of the warehouse.</param>
/// <param name="kinds">The kinds of checks that there are.</param>
internal sealed class CheckReader(string engine, IReadOnlyList<CheckKind> kinds)
{
    private readonly Dictionary<string, CheckKind> _kinds = kinds.ToDictionary(k => k.Name, StringComparer.Ordinal);

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

        var check = Define(_kinds[present[0]], map.Find(present[0])!);
        check = check is null ? null : WithOptions(check, map);
        ReportMisplaced(map, check, present[0]);
        map.ReportUnknownKeys("severity", "reason", "at_least", "on_fail", "nulls");
        return check;
    }

    private CheckDefinition? Define(CheckKind kind, ConfigNode node)
    {
        if (kind.Engines.Contains(engine, StringComparer.Ordinal))
            return kind.Define(node, engine);

        node.Report(
            $"The check {kind.Name} cannot run in a warehouse of engine {engine}, only in {string.Join(" or ", kind.Engines)}.",
            "Write the rule as 'expression' or 'sql' for this engine, or remove it.");
        return null;
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
}
