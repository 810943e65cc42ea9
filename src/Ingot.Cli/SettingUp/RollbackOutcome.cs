using System.Text.Json.Nodes;
using Ingot.Cli.Output;
using Ingot.Warehouse.Setup.Rollback;

namespace Ingot.Cli.SettingUp;

/// <summary>What a rollback dropped, or would drop.</summary>
/// <param name="Plan">What it is about.</param>
/// <param name="Report">What it did; null for a dry run.</param>
internal sealed record RollbackOutcome(RollbackPlan Plan, RollbackReport? Report) : IOutcome
{
    public bool IsAnswer => true;

    public bool MayHoldSecrets => true;

    private IReadOnlyList<RollbackItem> Items => Report?.Done ?? Plan.Items;

    public void WriteText(TextPage page)
    {
        if (Report is null)
            WriteDryRun(page);
        else
            WriteItems(page, Items, past: true);
    }

    /// <summary>Shows a plan before it is agreed to.</summary>
    public static void WritePlan(TextPage page, RollbackPlan plan)
    {
        page.Line($"On {SafeText.Of($"{plan.Settings.Warehouse.Host}:{plan.Settings.Warehouse.Port}")}, as {SafeText.Of(plan.Settings.Admin.User)}:");
        WriteItems(page, plan.Items, past: false);
        if (plan.Sessions > 0)
            page.Line(page.Palette.Warning($"{Amounts.Of(plan.Sessions, "session")} of others in the database will be ended."));
    }

    public JsonNode ToJson()
    {
        var json = new JsonObject
        {
            ["action"] = "rollback",
            ["dry_run"] = Report is null,
            ["succeeded"] = Report?.Failure is null,
            ["database"] = Plan.Settings.Warehouse.Database,
            ["keep_database"] = Plan.Request.KeepDatabase,
            ["sessions"] = Plan.Sessions,
            ["items"] = new JsonArray([.. Items.Select(ToJson)]),
        };
        if (Report is null)
            json["statements"] = new JsonArray([.. WarehouseRollback.Statements(Plan).Select(s => (JsonNode)s)]);
        if (Report?.Failure is { } failure)
            json["error"] = FailureJson.Of(failure);
        return json;
    }

    private void WriteDryRun(TextPage page)
    {
        foreach (var item in Plan.Items)
            page.Line(page.Palette.Faint($"-- {Line(item, past: false)}"));
        foreach (var statement in WarehouseRollback.Statements(Plan))
            page.Line(SafeText.Of(statement));
        page.Line();
        page.Line("-- Nothing was dropped. Do it without --dry-run.");
    }

    private static void WriteItems(TextPage page, IReadOnlyList<RollbackItem> items, bool past)
    {
        foreach (var item in items)
        {
            var line = Line(item, past);
            page.Line(item.State == RollbackState.Dropped ? $"  {page.Palette.Strong(line)}" : $"  {line}");
        }
    }

    private static string Line(RollbackItem item, bool past)
    {
        var verb = (item.State, past) switch
        {
            (RollbackState.Dropped, true) => "dropped",
            (RollbackState.Dropped, false) => "drop",
            (RollbackState.Kept, true) => "kept",
            (RollbackState.Kept, false) => "keep",
            _ => "not there:",
        };
        return $"{verb} {item.Kind} {SafeText.Of(item.Name)}{(item.Note is { } note ? $" ({SafeText.Of(note)})" : "")}";
    }

    private static JsonObject ToJson(RollbackItem item)
    {
        var json = new JsonObject { ["kind"] = item.Kind, ["name"] = item.Name, ["state"] = SetupWords.Key(SetupWords.Of(item.State)) };
        if (item.Note is { } note)
            json["note"] = note;
        return json;
    }
}
