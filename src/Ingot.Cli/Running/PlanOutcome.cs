using System.Text.Json.Nodes;
using Ingot.Cli.Output;
using Ingot.Engine.Planning;
using Ingot.Ingest.Jobs;
using Ingot.Ingest.Loads;

namespace Ingot.Cli.Running;

/// <summary>What a run would do.</summary>
/// <param name="Plan">The plan.</param>
internal sealed record PlanOutcome(RunPlan Plan) : IOutcome
{
    public bool IsAnswer => true;

    public bool MayHoldSecrets => true;

    public void WriteText(TextPage page)
    {
        var table = new TextTable(new TextColumn("Step"), new TextColumn("On"), new TextColumn("What"));
        foreach (var stage in Plan.Stages)
            table.Add(Verb(stage), stage.Name, What(stage));
        page.Table(table);
        page.Line();
        if (Plan.Retry is { } retry)
            page.Line(retry.ToString());
        page.Line($"Nothing was changed. Do it with '{PlannedCommand.Of(Plan)}'.");
    }

    public JsonNode ToJson() => new JsonObject
    {
        ["full_refresh"] = Plan.Request.FullRefresh,
        ["prove"] = Plan.Request.Prove?.ToString().ToLowerInvariant(),
        ["retry"] = Plan.Retry is { } retry ? Describe(retry) : null,
        ["stages"] = new JsonArray([.. Plan.Stages.Select(s => new JsonObject
        {
            ["step"] = Verb(s),
            ["name"] = s.Name,
            ["what"] = What(s),
        })]),
    };

    private static JsonObject Describe(RetrySummary retry) => new()
    {
        ["run"] = retry.RunId,
        ["takes_up"] = new JsonArray([.. retry.TakenUp.Select(t => new JsonObject { ["name"] = t.Name, ["reason"] = t.Reason })]),
        ["leaves"] = new JsonArray([.. retry.Left.Select(t => JsonValue.Create(t))]),
        ["gone"] = new JsonArray([.. retry.Gone.Select(t => JsonValue.Create(t))]),
    };

    private static string Verb(RunStage stage) => stage switch
    {
        LoadStage => "load",
        PublishStage => "publish",
        CopyStage => "copy",
        ModelStage => "build",
        _ => "check",
    };

    private string What(RunStage stage) => stage switch
    {
        LoadStage { Problem: { } problem } => $"fails: {problem.Message}",
        LoadStage { Plan: { } plan } => What(plan),
        PublishStage publish => Amounts.Of(publish.Jobs.Count, "table") + " of the lake",
        CopyStage => "from the lake to PostgreSQL, if changed",
        ModelStage model => What(model),
        CheckStage check => check.Node.Check.Description ?? "the project's own check",
        _ => "",
    };

    private static string What(LoadPlan plan)
    {
        if (plan.Parts.IsEmpty)
            return $"nothing new, {Amounts.Of(plan.UnchangedParts, "part")} unchanged";

        var reasons = plan.Parts.GroupBy(p => p.Reason).OrderBy(g => g.Key)
            .Select(g => $"{g.Count()} {g.Key.ToString().ToLowerInvariant()}");
        var bytes = plan.Bytes is { } size ? $", {Amounts.Bytes(size)}" : "";
        return $"{string.Join(", ", reasons)} {(plan.Parts.Length == 1 ? "part" : "parts")}{bytes}{(plan.Cursor is { } cursor ? $", {cursor}" : "")}{(plan.Replace ? ", replacing all rows" : "")}{(plan.Job.Prove is ProofKind.Source ? ", proved at the source" : "")}";
    }

    private string What(ModelStage stage)
    {
        var kind = stage.Node.Model.Materialization.ToString().ToLowerInvariant();
        if (Plan.Request.FullRefresh)
            return $"{kind}, from nothing";
        if (stage.Node.Unrepeatable is { } reason)
            return $"{kind}, always ({reason})";
        return stage.Node.Inputs.Any() ? $"{kind}, if changed: reads {string.Join(", ", stage.Node.Inputs)}" : $"{kind}, if changed";
    }
}
