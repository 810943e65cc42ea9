using System.Text.Json.Nodes;
using Ingot.Cli.Output;
using Ingot.Core.Proof;
using Ingot.Engine.Running;
using Ingot.Ingest.Loads;
using Ingot.Warehouse.Checks;
using Ingot.Warehouse.Engines.Postgres.Bronze;
using Ingot.Warehouse.Running;

namespace Ingot.Cli.Running;

/// <summary>What a run did, as its last words.</summary>
/// <param name="Report">The run.</param>
/// <param name="Next">Commands worth typing now, each with what it shows.</param>
internal sealed record RunOutcome(RunReport Report, IReadOnlyList<(string Command, string Meaning)> Next) : IOutcome
{
    /// <summary>Whether only jobs were run.</summary>
    public bool JobsOnly { get; init; }

    /// <summary>A failed run is never silent.</summary>
    public bool IsAnswer => !Report.Succeeded;

    public bool MayHoldSecrets => true;

    public void WriteText(TextPage page)
    {
        page.Line();
        foreach (var load in Report.Loads)
            page.Line(Line(load, page.Palette));
        foreach (var copy in Report.Copies)
            page.Line(Line(copy, page.Palette));
        if (!JobsOnly)
        {
            page.Line(ModelsLine());
            page.Line(ChecksLine());
        }

        page.Line();
        var state = Report.Succeeded ? page.Palette.Good("succeeded") : page.Palette.Bad("failed");
        page.Line($"Run {Report.RunId} {state} in {Amounts.Duration(Report.Elapsed)}.");
        var width = Next.Count == 0 ? 0 : Next.Max(n => n.Command.Length);
        foreach (var (command, meaning) in Next)
            page.Line($"  {page.Palette.Strong(command.PadRight(width))}  {page.Palette.Faint(meaning)}");
    }

    public JsonNode ToJson() => new JsonObject
    {
        ["run"] = Report.RunId,
        ["succeeded"] = Report.Succeeded,
        ["elapsed_seconds"] = Report.Elapsed.TotalSeconds,
        ["rows_loaded"] = Report.RowsLoaded,
        ["loads"] = new JsonArray([.. Report.Loads.Select(ToJson)]),
        ["copies"] = new JsonArray([.. Report.Copies.Select(ToJson)]),
        ["models"] = new JsonArray([.. Report.Models.Models.Select(ToJson)]),
        ["checks"] = new JsonArray([.. Report.Models.Checks.Select(ToJson)]),
        ["warnings"] = new JsonArray([.. Report.Warnings.Select(w => (JsonNode)w)]),
    };

    private static string Line(LoadReport load, Palette palette)
    {
        var name = SafeText.Of($"bronze.{load.Job}");
        if (load.Skipped is { } reason)
            return $"Load    {palette.Strong(name)}: {palette.Warning("left out")}: {reason}.";
        if (load.Outcome is not { } outcome)
            return $"Load    {palette.Strong(name)}: {palette.Bad("failed")}, nothing was loaded.";
        if (outcome is { Certificate: null, WatermarkAfter: { } mark })
            return $"Load    {palette.Strong(name)}: nothing new; the watermark is {SafeText.Of(mark)}.";
        if (outcome.Certificate is not { } certificate)
            return $"Load    {palette.Strong(name)}: nothing new; the lake holds {Amounts.Of(outcome.UnchangedParts, "part")} as {(outcome.UnchangedParts == 1 ? "it is" : "they are")}.";

        var rejected = certificate.Quarantined > 0 ? $", {Amounts.Of(certificate.Quarantined, "record")} rejected" : "";
        var verdict = certificate.Verdict is Verdict.Proved ? palette.Good(certificate.Source is null ? "proved" : "proved at the source") : palette.Warning($"unproved: {certificate.Reason}");
        var loaded = certificate.Changes is { } changes ? ChangeText.Of(certificate, changes) : $"{Amounts.Of(outcome.Rows, "row")} from {Amounts.Of(outcome.Parts, "part")}{(outcome.Chunks > 1 ? $" in {outcome.Chunks} chunks" : "")}";
        return $"Load    {palette.Strong(name)}: {loaded}{rejected}; certificate {certificate.LoadId} {verdict}{Watermark(outcome)}.";
    }

    private static string Watermark(LoadOutcome outcome) => outcome.WatermarkAfter is not { } after ? ""
        : SafeText.Of(outcome.WatermarkBefore == after ? $"; the watermark stays {after}" : $"; watermark {outcome.WatermarkBefore ?? "none"} → {after}");

    private static string Line(CopyReport copy, Palette palette)
    {
        var name = palette.Strong(SafeText.Of($"bronze.{copy.Job}"));
        return copy.Outcome switch
        {
            null when copy.Error is null => $"Copy    {name}: nothing to copy, the lake has no such table.",
            null => $"Copy    {name}: {palette.Bad("failed")}, the warehouse keeps what it had.",
            { Kind: LakeCopyKind.Unchanged } same => $"Copy    {name}: nothing new; the warehouse holds {Amounts.Of(same.Rows, "row")}.",
            { Kind: LakeCopyKind.Appended } more => $"Copy    {name}: {Amounts.Of(more.Copied, "row")} added, {palette.Good("proved")}.",
            var all => $"Copy    {name}: {Amounts.Of(all.Copied, "row")}, {palette.Good("proved")}.",
        };
    }

    private string ModelsLine()
    {
        var models = Report.Models.Models;
        int Count(ModelOutcome outcome) => models.Count(m => m.Outcome == outcome);
        var parts = new List<string> { $"{Count(ModelOutcome.Built)} built", $"{Count(ModelOutcome.Unchanged)} unchanged" };
        if (Count(ModelOutcome.Failed) > 0)
            parts.Add($"{Count(ModelOutcome.Failed)} failed");
        if (Count(ModelOutcome.Skipped) > 0)
            parts.Add($"{Count(ModelOutcome.Skipped)} skipped");
        var held = models.Sum(m => m.Quarantined);
        return $"Models  {string.Join(", ", parts)}{(held > 0 ? $"; {Amounts.Of(held, "row")} in quarantine" : "")}.";
    }

    private string ChecksLine()
    {
        var outcomes = Report.Models.Models.SelectMany(m => m.Checks.Select(c => (CheckOutcome?)c.Outcome))
            .Concat(Report.Models.Checks.Select(c => c.Outcome))
            .ToList();
        var parts = new List<string> { $"{outcomes.Count(o => o is CheckOutcome.Passed)} passed" };
        if (outcomes.Count(o => o is CheckOutcome.Warned) is > 0 and var warned)
            parts.Add($"{warned} with warnings");
        if (outcomes.Count(o => o is CheckOutcome.Failed) is > 0 and var failed)
            parts.Add($"{failed} failed");
        return $"Checks  {string.Join(", ", parts)}.";
    }

    private static JsonObject ToJson(LoadReport load)
    {
        var json = new JsonObject { ["job"] = load.Job, ["elapsed_seconds"] = load.Elapsed.TotalSeconds };
        if (load.Skipped is { } reason)
            json["skipped"] = reason;
        if (load.Error is { } error)
            json["error"] = FailureJson.Of(error);
        if (load.Outcome is { } outcome)
        {
            json["rows"] = outcome.Rows;
            json["parts"] = outcome.Parts;
            json["unchanged_parts"] = outcome.UnchangedParts;
            json["table_version"] = outcome.TableVersion;
            json["skipped_rows"] = outcome.SkippedRows;
            if (outcome.WatermarkBefore is not null || outcome.WatermarkAfter is not null)
                json["watermark"] = new JsonObject { ["before"] = outcome.WatermarkBefore, ["after"] = outcome.WatermarkAfter };
            if (!outcome.SourceChanges.IsEmpty)
                json["source_changes"] = new JsonArray([.. outcome.SourceChanges.Select(c => (JsonNode)c.ToString())]);
            if (outcome.DiscardedRows > 0)
                json["discarded_rows"] = outcome.DiscardedRows;
            if (!outcome.DiscardedValues.IsEmpty)
                json["discarded_values"] = new JsonObject(outcome.DiscardedValues.Select(d => KeyValuePair.Create(d.Column, (JsonNode?)d.Values)));
            if (outcome.Certificate is { } certificate)
                json["certificate"] = CertificateJson.Write(certificate);
        }

        return json;
    }

    private static JsonObject ToJson(CopyReport copy)
    {
        var json = new JsonObject { ["job"] = copy.Job, ["elapsed_seconds"] = copy.Elapsed.TotalSeconds };
        if (copy.Error is { } error)
            json["error"] = FailureJson.Of(error);
        else
            json["outcome"] = copy.Outcome?.Kind.ToString().ToLowerInvariant() ?? "absent";
        if (copy.Outcome is { } outcome)
        {
            json["copied"] = outcome.Copied;
            json["certified"] = outcome.Certified;
            json["rows"] = outcome.Rows;
        }

        return json;
    }

    private static JsonObject ToJson(ModelResult model)
    {
        var json = new JsonObject
        {
            ["model"] = model.Model.ToString(),
            ["outcome"] = model.Outcome.ToString().ToLowerInvariant(),
            ["rows"] = model.Rows,
            ["quarantined"] = model.Quarantined,
            ["elapsed_seconds"] = model.Elapsed.TotalSeconds,
            ["checks"] = new JsonArray([.. model.Checks.Select(c => new JsonObject
            {
                ["name"] = c.Name,
                ["outcome"] = c.Outcome.ToString().ToLowerInvariant(),
                ["rows"] = c.Rows,
                ["failing"] = c.Failing,
            })]),
        };
        if (model.Reason is { } reason)
            json["reason"] = reason;
        if (model.Error is { } error)
            json["error"] = FailureJson.Of(error);
        return json;
    }

    private static JsonObject ToJson(ProjectCheckResult check) => new()
    {
        ["name"] = check.Check.Name,
        ["outcome"] = check.Outcome?.ToString().ToLowerInvariant() ?? "skipped",
        ["failing"] = check.Failing,
    };
}
