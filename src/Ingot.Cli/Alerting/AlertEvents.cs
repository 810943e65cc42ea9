using Ingot.Alerts.Rules;
using Ingot.Core.Errors;
using Ingot.Engine.Running;
using Ingot.Journal;
using Ingot.Warehouse.Checks;

namespace Ingot.Cli.Alerting;

/// <summary>What rules are told of a run that has ended.</summary>
internal static class AlertEvents
{
    /// <summary>Everything there is to tell of a run: that it failed or did not, which loads were empty, which checks failed.</summary>
    public static IReadOnlyList<AlertEvent> Of(string command, RunReport report) =>
    [
        RunEnded(command, [.. Failures(report)]),
        .. report.Loads.Select(Load).OfType<AlertEvent>(),
        .. report.Loads.Where(l => l.Outcome?.Certificate is not null).Select(Columns),
        .. report.Models.Models.Where(m => m.Checks.Count > 0).Select(m => Checks(
            m.Model.ToString(), [.. m.Checks.Where(c => c.Outcome != CheckOutcome.Passed).Select(c => (c.Name, c.Failing))])),
        .. report.Models.Checks.Where(c => c.Outcome is not null).Select(c => Checks(
            c.Check.Name, c.Outcome == CheckOutcome.Passed ? [] : [(c.Check.Name, c.Failing)])),
    ];

    /// <summary>The same of a run that the journal knows, as far as it knows it.</summary>
    public static IReadOnlyList<AlertEvent> Of(RunDetail run) =>
    [
        .. run.Run.Status is RunStatus.Succeeded or RunStatus.Failed
            ? [RunEnded(run.Run.Command, run.Run.Status == RunStatus.Succeeded ? [] : [.. run.Tasks.Where(t => t.Status == RunTaskStatus.Failed).Select(t => (t.Name, t.Message ?? "it failed")).DefaultIfEmpty(($"ingot {run.Run.Command}", run.Run.Message ?? "it failed"))])]
            : Array.Empty<AlertEvent>(),
        .. run.Tasks.Where(t => t.Status is RunTaskStatus.Succeeded or RunTaskStatus.Unchanged or RunTaskStatus.Failed).Select(t => new AlertEvent(
            AlertEventKind.TaskFailed, t.Status == RunTaskStatus.Failed, Task(t.Name), $"{t.Name} failed: {t.Message}", "'ingot errors' lists why.")),
        .. run.Checks.GroupBy(c => c.Table).Select(g => Checks(g.Key, [.. g.Where(c => !c.Passed).Select(c => (c.Name, c.RowsFailed))])),
    ];

    /// <summary>A run that could not work at all.</summary>
    public static AlertEvent RunFailed(string command, IngotException error) =>
        new(AlertEventKind.RunFailed, true, new Dictionary<string, string> { ["command"] = command, ["code"] = error.Code }, $"ingot {command} failed: {error.Message}", error.Next);

    /// <summary>A run whose process ended without completing it.</summary>
    public static AlertEvent Died(DeadRun run) => new(
        AlertEventKind.RunFailed,
        true,
        new Dictionary<string, string> { ["command"] = run.Command, ["code"] = "run.died" },
        $"ingot {run.Command} ({run.RunId}) died: {run.Message}",
        $"'ingot show {run.RunId}' says how far it came; 'ingot run' goes on from there.")
    { DeadRun = run.RunId };

    /// <summary>The labels of a task.</summary>
    public static IReadOnlyDictionary<string, string> Task(string task, IngotException? error = null)
    {
        var labels = new Dictionary<string, string> { ["task"] = task };
        if (error is not null)
            labels["code"] = error.Code;
        return labels;
    }

    private static AlertEvent RunEnded(string command, IReadOnlyList<(string Task, string Message)> failures)
    {
        var labels = new Dictionary<string, string> { ["command"] = command };
        if (failures.Count == 0)
            return new AlertEvent(AlertEventKind.RunFailed, false, labels);

        var more = failures.Count == 1 ? "" : FormattableString.Invariant($" {failures.Count - 1} more failed.");
        return new AlertEvent(AlertEventKind.RunFailed, true, labels, $"ingot {command} failed: {failures[0].Task}: {failures[0].Message}{more}", "'ingot show last' shows the run in full.");
    }

    private static IEnumerable<(string Task, string Message)> Failures(RunReport report)
    {
        foreach (var load in report.Loads.Where(l => l.Error is not null))
            yield return ($"bronze.{load.Job}", load.Error!.Message);
        foreach (var copy in report.Copies.Where(c => c.Error is not null))
            yield return ($"bronze.{copy.Job}", copy.Error!.Message);
        foreach (var model in report.Models.Models.Where(m => m.Error is not null))
            yield return (model.Model.ToString(), model.Error!.Message);
        foreach (var check in report.Models.Checks.Where(c => c.Outcome is CheckOutcome.Failed || c.Error is not null))
            yield return (check.Check.Name, check.Error?.Message ?? FormattableString.Invariant($"{check.Failing} rows break the check."));
        if (!report.Succeeded && report.Loads.All(l => l.Error is null) && report.Copies.All(c => c.Error is null)
            && report.Models.Models.All(m => m.Error is null) && report.Models.Checks.All(c => c.Error is null && c.Outcome is not CheckOutcome.Failed))
            yield return ("some of its parts", "they could not be done.");
    }

    /// <summary>Whether a load found no rows where there should be some; that nothing was new says neither.</summary>
    private static AlertEvent? Load(LoadReport load) => load.Outcome switch
    {
        { Rows: > 0 } => new AlertEvent(AlertEventKind.LoadEmpty, false, Task($"bronze.{load.Job}")),
        { Parts: > 0 } => new AlertEvent(AlertEventKind.LoadEmpty, true, Task($"bronze.{load.Job}"), $"bronze.{load.Job} loaded what is new in its source, and there was no row in it.", "Look at what the source delivered."),
        { UnchangedParts: 0 } => new AlertEvent(AlertEventKind.LoadEmpty, true, Task($"bronze.{load.Job}"), $"The source of bronze.{load.Job} has nothing in it.", "Look whether the source is where the job looks for it."),
        _ => null,
    };

    private static AlertEvent Columns(LoadReport load) => load.Outcome!.SourceChanges is { IsEmpty: false } changes
        ? new AlertEvent(AlertEventKind.SchemaChanged, true, Task($"bronze.{load.Job}"), $"The source of bronze.{load.Job} changed: {string.Join("; ", changes)}.", "Look whether what reads the table still means the same.")
        : new AlertEvent(AlertEventKind.SchemaChanged, false, Task($"bronze.{load.Job}"));

    private static AlertEvent Checks(string table, IReadOnlyList<(string Name, long Failing)> failed)
    {
        var labels = new Dictionary<string, string> { ["table"] = table };
        return failed.Count == 0
            ? new AlertEvent(AlertEventKind.ChecksFailed, false, labels)
            : new AlertEvent(
                AlertEventKind.ChecksFailed, true, labels,
                $"{table}: {string.Join(", ", failed.Select(f => f.Failing > 0 ? FormattableString.Invariant($"{f.Name} ({f.Failing} rows)") : f.Name))}.",
                "'ingot show last' lists the checks and what they found.");
    }
}
