using System.Globalization;
using System.Text.Json.Nodes;
using Ingot.Cli.Output;
using Ingot.Warehouse.Setup;

namespace Ingot.Cli.SettingUp;

/// <summary>What setup did, or would do.</summary>
/// <param name="Report">What it did.</param>
/// <param name="DryRun">Whether nothing was changed.</param>
internal sealed record SetupOutcome(SetupReport Report, bool DryRun) : IOutcome
{
    /// <summary>A failed setup is never silent, and a dry run is what was asked for.</summary>
    public bool IsAnswer => DryRun || !Report.Succeeded;

    private string Display => SafeText.Of(Report.Settings.Warehouse.Display);

    public void WriteText(TextPage page)
    {
        if (DryRun)
        {
            WriteStatements(page);
            return;
        }

        var width = Report.Steps.Max(s => SetupWords.Of(s.Step).Length);
        foreach (var step in Report.Steps)
        {
            var mark = step.Failure is null ? page.Palette.Good("✓") : page.Palette.Bad("✗");
            var what = step.Failure is null ? Summary(step) : "failed";
            page.Line($"{mark} {SetupWords.Of(step.Step).PadRight(width)}  {what}, {Amounts.Duration(step.Elapsed)}");
        }

        page.Line();
        var end = !Report.Succeeded ? $"is {page.Palette.Bad("not ready")}"
            : Report.Changed ? page.Palette.Good("is set up")
            : $"{page.Palette.Good("was set up")} already; nothing was changed";
        page.Line($"Warehouse {page.Palette.Strong(Display)} {end} ({Amounts.Duration(Report.Elapsed)}).");
    }

    public JsonNode ToJson()
    {
        var json = new JsonObject
        {
            ["action"] = "setup",
            ["dry_run"] = DryRun,
            ["succeeded"] = Report.Succeeded,
            ["changed"] = Report.Changed,
            ["database"] = Report.Settings.Warehouse.Database,
            ["role"] = Report.Settings.Warehouse.User,
            ["admin_role"] = Report.Settings.Admin.User,
            ["elapsed_seconds"] = Report.Elapsed.TotalSeconds,
            ["steps"] = new JsonArray([.. Report.Steps.Select(ToJson)]),
        };
        if (Report.NotRecorded is { } unrecorded)
            json["not_recorded"] = FailureJson.Of(unrecorded);
        return json;
    }

    private void WriteStatements(TextPage page)
    {
        foreach (var step in Report.Steps)
        {
            page.Line(page.Palette.Faint($"-- {SetupWords.Of(step.Step)}: {(step.Failure is null ? WouldBe(step) : SafeText.Of(step.Failure.Message))}"));
            foreach (var work in step.Items.Select(i => i.Work).OfType<SetupWork>())
            {
                page.Line(page.Palette.Faint($"-- {SafeText.Of(work.Place(Report.Settings))}"));
                foreach (var statement in work.Shown)
                    page.Line(SafeText.Of(statement, keepLines: true));
            }
        }

        page.Line();
        page.Line("-- Nothing was changed. Do it with 'ingot setup'.");
    }

    private static string Summary(SetupStepResult step) => step.Step is SetupStep.Access ? "runs can connect and have their rights" : SetupWords.Summary(step.Items, SetupWords.Of);

    private static string WouldBe(SetupStepResult step) => step.Step is SetupStep.Access
        ? "as the role of runs"
        : SetupWords.Summary(step.Items, SetupWords.Before);

    private JsonObject ToJson(SetupStepResult step)
    {
        var json = new JsonObject
        {
            ["step"] = SetupWords.Of(step.Step),
            ["started_at"] = step.StartedAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            ["elapsed_seconds"] = step.Elapsed.TotalSeconds,
            ["items"] = new JsonArray([.. step.Items.Select(ToJson)]),
        };
        if (step.Failure is { } failure)
            json["error"] = FailureJson.Of(failure);
        return json;
    }

    private JsonObject ToJson(SetupItem item)
    {
        var json = new JsonObject { ["kind"] = item.Kind, ["name"] = item.Name, ["state"] = SetupWords.Key(SetupWords.Of(item.State)) };
        if (item.Note is { } note)
            json["note"] = note;
        if (item.Work is { } work)
        {
            json["place"] = work.Place(Report.Settings);
            json["statements"] = new JsonArray([.. work.Shown.Select(s => (JsonNode)s)]);
        }

        return json;
    }
}
