using Ingot.Alerts.Rules;

namespace Ingot.Alerts.Tests.Rules;

public sealed class EventRuleTests
{
    [Theory]
    [InlineData("run_failed", AlertEventKind.RunFailed)]
    [InlineData("task_failed", AlertEventKind.TaskFailed)]
    [InlineData("load_empty", AlertEventKind.LoadEmpty)]
    [InlineData("schema_changed", AlertEventKind.SchemaChanged)]
    [InlineData("checks_failed", AlertEventKind.ChecksFailed)]
    public void A_default_rule_sees_its_event_and_its_end_and_no_other(string name, AlertEventKind kind)
    {
        var rule = DefaultRules.All.Single(r => r.Name == name) with { Enabled = true };
        var label = rule.Condition.By.Single();
        var rules = new EventRules([rule]);

        var wrong = Assert.Single(rules.Look([Event(kind, true, (label, "x"), ("other", "y"))]));
        var well = Assert.Single(rules.Look([Event(kind, false, (label, "x"))]));

        Assert.Equal((true, "it happened", rule.Severity, rule.Cooldown), (wrong.Wrong, wrong.Message, wrong.Severity, wrong.Cooldown));
        Assert.Equal((label, "x"), (Assert.Single(wrong.Labels).Key, wrong.Labels[label]));
        Assert.False(well.Wrong);
        Assert.Empty(rules.Look([.. Enum.GetValues<AlertEventKind>().Where(k => k != kind).Select(k => Event(k, true, (label, "x")))]));
    }

    [Fact]
    public void What_is_wrong_once_is_wrong_although_it_is_well_elsewhere()
    {
        var rules = new EventRules([Rule([])]);

        var seen = Assert.Single(rules.Look([Event(AlertEventKind.TaskFailed, true, ("task", "a")), Event(AlertEventKind.TaskFailed, false, ("task", "b")), Event(AlertEventKind.TaskFailed, true, ("task", "c"))]));

        Assert.Equal((true, 2L, "it happened (2 times)"), (seen.Wrong, seen.Count, seen.Message));
        Assert.Empty(seen.Labels);
    }

    [Fact]
    public void A_rule_looks_only_at_what_is_like_its_pattern()
    {
        var rules = new EventRules([Rule(["task"]) with { Condition = new EventCondition(AlertEventKind.TaskFailed) { By = ["task"], Where = new Dictionary<string, string> { ["task"] = "bronze.*", ["code"] = "files.?issing" } } }]);

        var seen = rules.Look(
        [
            Event(AlertEventKind.TaskFailed, true, ("task", "bronze.a"), ("code", "files.missing")),
            Event(AlertEventKind.TaskFailed, true, ("task", "silver.a"), ("code", "files.missing")),
            Event(AlertEventKind.TaskFailed, true, ("task", "bronze.b"), ("code", "files.other")),
            Event(AlertEventKind.TaskFailed, true, ("task", "bronze.c")),
        ]);

        Assert.Equal("bronze.a", Assert.Single(seen).Labels["task"]);
    }

    [Fact]
    public void A_rule_that_is_off_sees_nothing() =>
        Assert.Empty(new EventRules([Rule([]) with { Enabled = false }]).Look([Event(AlertEventKind.TaskFailed, true)]));

    private static AlertRule Rule(IReadOnlyList<string> by) => new("r", new EventCondition(AlertEventKind.TaskFailed) { By = by }) { Description = "It." };

    private static AlertEvent Event(AlertEventKind kind, bool wrong, params (string Name, string Value)[] labels) =>
        new(kind, wrong, labels.ToDictionary(l => l.Name, l => l.Value), wrong ? "it happened" : "");
}
