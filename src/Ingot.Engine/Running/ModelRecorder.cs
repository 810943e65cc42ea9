using System.Collections.Concurrent;
using Ingot.Core.Errors;
using Ingot.Engine.Lineage;
using Ingot.Engine.Observing;
using Ingot.Journal;
using Ingot.Warehouse.Checks;
using Ingot.Warehouse.Running;

namespace Ingot.Engine.Running;

/// <summary>Tells the journal and the watcher what happens while models are built and checked.</summary>
internal sealed class ModelRecorder(RunLog run, LineageRecorder lineage, IRunObserver observer, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, RunTask> _tasks = new(StringComparer.Ordinal);

    internal void On(ModelEvent e)
    {
        switch (e)
        {
            case ModelStarted started: Start(started.Model.ToString(), started.Model.Schema, TaskKind.Model); break;
            case ModelFinished finished: Finish(finished.Result); break;
            case ProjectCheckStarted started: Start(CheckTask(started.Check), null, TaskKind.Check); break;
            case ProjectCheckFinished finished: Finish(finished.Result); break;
        }
    }

    private static string CheckTask(string check) => $"check {check}";

    private RunTask Start(string name, string? layer, TaskKind kind) =>
        _tasks.GetOrAdd(name, _ => RunTask.Start(run, observer, time, new TaskHeader(kind, name, layer)));

    private void Finish(ModelResult result)
    {
        var name = result.Model.ToString();
        var task = Start(name, result.Model.Schema, TaskKind.Model);
        foreach (var check in result.Checks)
            Record(task, name, check);
        foreach (var note in result.Notes)
            task.Message(MessageLevel.Warning, note);

        switch (result.Outcome)
        {
            case ModelOutcome.Failed: task.Fail(result.Error!, new TaskResult(RowsOut: result.Rows, RowsQuarantined: result.Quarantined)); break;
            case ModelOutcome.Skipped: task.Skip(result.Reason ?? "something it reads failed"); break;
            case ModelOutcome.Unchanged: task.Complete(Result(result, "unchanged", changed: false)); break;
            default:
                lineage.Built(result);
                task.Complete(Result(result, Summary(result), changed: true));
                break;
        }
    }

    private static TaskResult Result(ModelResult result, string? message, bool changed) =>
        new(RowsOut: result.Rows, RowsQuarantined: result.Quarantined, Message: message, Changed: changed);

    private static string? Summary(ModelResult result)
    {
        var merged = result.Merged is { } rows ? $"{rows} merged" : null;
        var held = result.Quarantined > 0 ? $"{result.Quarantined} quarantined" : null;
        var summary = string.Join(", ", new[] { merged, held }.OfType<string>());
        return summary.Length > 0 ? summary : null;
    }

    private static void Record(RunTask task, string table, Warehouse.Checks.CheckResult check)
    {
        var action = check.Quarantines ? FailureAction.Quarantine : check.Severity is CheckSeverity.Warning ? FailureAction.Warn : FailureAction.Fail;
        task.Log.Check(new Journal.CheckResult(check.Name, table, null, action, check.Outcome is CheckOutcome.Passed, check.Rows, check.Failing, check.Detail ?? (check.Outcome is CheckOutcome.Passed ? null : check.Sentence)));
        if (check.Outcome is CheckOutcome.Warned)
            task.Message(MessageLevel.Warning, $"{check.Name}: {check.Sentence}{(check.Detail is { } detail ? $" ({detail})" : "")}");
    }

    private void Finish(ProjectCheckResult result)
    {
        var task = Start(CheckTask(result.Check.Name), null, TaskKind.Check);
        if (result.Outcome is null)
        {
            task.Skip(result.Reason ?? "something it reads failed");
            return;
        }

        var action = result.Check.Severity is CheckSeverity.Warning ? FailureAction.Warn : FailureAction.Fail;
        task.Log.Check(new Journal.CheckResult(result.Check.Name, "project", null, action, result.Outcome is CheckOutcome.Passed, null, result.Failing, result.Check.Description));
        if (result.Outcome is CheckOutcome.Warned)
            task.Message(MessageLevel.Warning, $"{result.Check.Name} found {result.Failing} rows. {result.Check.Description}");
        if (result.Outcome is CheckOutcome.Failed)
            task.Fail(result.Error ?? Failed(result));
        else
            task.Complete(new TaskResult(Message: result.Outcome is CheckOutcome.Warned ? "warned" : "passed"));
    }

    private static IngotException Failed(ProjectCheckResult result) => new(
        ErrorKind.Data, "check.failed", $"The check '{result.Check.Name}' found {result.Failing} rows. {result.Check.Description}")
    {
        Location = result.Check.Location,
        State = "The tables it looked at are published.",
    };
}
