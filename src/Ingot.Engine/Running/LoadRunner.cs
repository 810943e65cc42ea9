using System.Diagnostics;
using System.Globalization;
using Ingot.Core.Errors;
using Ingot.Core.Proof;
using Ingot.Engine.Lineage;
using Ingot.Engine.Observing;
using Ingot.Engine.Planning;
using Ingot.Engine.Projects;
using Ingot.Ingest.Jobs;
using Ingot.Ingest.Keys;
using Ingot.Ingest.Loads;
using Ingot.Ingest.Targets;
using Ingot.Journal;
using Ingot.Telemetry;

namespace Ingot.Engine.Running;

/// <summary>Runs one load of a plan and tells the journal and the watcher of it. May run several at once.</summary>
internal sealed class LoadRunner(RunLog run, IRunObserver observer, LoadContext loads)
{
    internal async Task<LoadReport> RunAsync(LoadStage stage, CancellationToken cancellationToken)
    {
        using var activity = Activities.Task("load", stage.Name, stage.Job.Into);
        using var context = LogContext.Begin(task: stage.Name, table: stage.Job.Into);
        var task = Start(stage);
        try
        {
            if (stage.Problem is { } problem)
                throw problem;

            var reporting = loads with { Attempts = new AttemptReporter(run, task, observer, loads.Time) };
            var outcome = await LoadAsync(task, stage, reporting, stage.Plan!, cancellationToken);
            if (stage.Interval is { } interval)
                outcome = await LoadChunksAsync(task, stage, reporting, interval, outcome, cancellationToken);
            Record(task, stage, outcome);
            Describe(activity, outcome);
            return new LoadReport(stage.Job.Name, outcome, null, task.Elapsed);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            var error = e as IngotException ?? Unexpected(stage.Job, e);
            activity.Fail(error);
            task.Fail(error);
            return new LoadReport(stage.Job.Name, null, error, task.Elapsed);
        }
        finally
        {
            activity?.SetTag(SpanTag.Status, task.Status);
        }
    }

    private static Task<LoadOutcome> LoadAsync(RunTask task, LoadStage stage, LoadContext reporting, LoadPlan plan, CancellationToken cancellationToken) => stage.Job.Target is null
        ? SnapshotLoad.Compares(plan) ? new SnapshotLoad(reporting, plan).RunAsync(new Watch(task), cancellationToken)
        : new JobLoad(reporting, plan).RunAsync(new Watch(task), cancellationToken)
        : new TargetLoad(reporting, plan).RunAsync(new Watch(task), cancellationToken);

    /// <summary>Loads the chunks of an interval that follow the first. Each is a load with a commit and a certificate of its own, so whoever is stopped goes on with the next.</summary>
    private async Task<LoadOutcome> LoadChunksAsync(RunTask task, LoadStage stage, LoadContext reporting, LoadInterval interval, LoadOutcome outcome, CancellationToken cancellationToken)
    {
        var all = stage.Plan!.Cursor!.Chunks.Length - 1;
        for (var done = 1; ; done++)
        {
            task.Message(MessageLevel.Information, string.Create(CultureInfo.InvariantCulture, $"chunk {done} of {all}: {outcome.Rows - outcome.EarlierRows:N0} rows"));
            if (done == all)
                return outcome with { Chunks = done };
            RecordCertificate(task, stage, outcome);
            var plan = await LoadPlanner.PlanAsync(reporting, stage.Job, fullRefresh: false, cancellationToken, interval);
            var rows = outcome.Rows;
            outcome = await LoadAsync(task, stage, reporting, plan, cancellationToken) with { EarlierRows = rows };
        }
    }

    /// <summary>Leaves a load out.</summary>
    internal LoadReport Skip(LoadStage stage, string reason)
    {
        Start(stage).Skip(reason);
        return new LoadReport(stage.Job.Name, null, null, TimeSpan.Zero) { Skipped = reason };
    }

    private RunTask Start(LoadStage stage) =>
        RunTask.Start(run, observer, loads.Time, new TaskHeader(TaskKind.Load, stage.Name, stage.Job.Target?.Table.Schema ?? LoadContext.BronzeDataset));

    private void Record(RunTask task, LoadStage stage, LoadOutcome outcome)
    {
        foreach (var change in outcome.SchemaChanges)
            task.Message(MessageLevel.Warning, $"Column {change.Column}: {change.Change.ToString().ToLowerInvariant()}, {change.Old?.ToString() ?? "absent"} → {change.New}.");
        foreach (var change in outcome.SourceChanges)
            task.Message(MessageLevel.Warning, $"At the source, {change}.");
        if (outcome.DiscardedRows > 0)
            task.Message(MessageLevel.Warning, string.Create(CultureInfo.InvariantCulture, $"The contract leaves out {outcome.DiscardedRows:N0} rows; they are in {IngotProject.QuarantineOf(stage.Job)}."));
        foreach (var (column, values) in outcome.DiscardedValues)
            task.Message(MessageLevel.Warning, string.Create(CultureInfo.InvariantCulture, $"The contract leaves out {values:N0} values of column {column}; their rows are loaded."));
        foreach (var note in outcome.Notes.Concat(outcome.KeyNotes))
            task.Message(MessageLevel.Information, note);
        foreach (var warning in outcome.Warnings)
            task.Message(MessageLevel.Warning, warning);

        if (outcome.Certificate is not { } certificate)
        {
            task.Complete(new TaskResult(RowsIn: 0, RowsOut: 0, RowsQuarantined: 0, Bytes: 0, Message: "nothing new", Changed: false));
            return;
        }

        RecordCertificate(task, stage, outcome);
        task.Complete(new TaskResult(certificate.SourceRecords, outcome.Rows, certificate.Quarantined, outcome.StoredBytes, Summary(outcome, certificate), Changed: certificate.Changes is not { Inserted: 0, Updated: 0, Deleted: 0 }));
    }

    private void RecordCertificate(RunTask task, LoadStage stage, LoadOutcome outcome)
    {
        if (outcome.Certificate is not { } certificate)
            return;
        var table = stage.Job.Into;
        task.Log.Certificate(certificate, table, outcome.TableVersion, outcome.Parts);
        run.Lineage(SourceNames.Of(stage.Job), table, "load", outcome.Rows);
        if (certificate.Quarantined > 0)
            run.Lineage(SourceNames.Of(stage.Job), IngotProject.QuarantineOf(stage.Job).ToString(), "quarantine", certificate.Quarantined);
    }

    private static void Describe(Activity? activity, LoadOutcome outcome) => activity
        ?.SetTag(SpanTag.RowsIn, outcome.Certificate?.SourceRecords ?? 0)
        .SetTag(SpanTag.RowsOut, outcome.Rows)
        .SetTag(SpanTag.RowsFailed, outcome.Certificate?.Quarantined ?? 0)
        .SetTag(SpanTag.Verdict, outcome.Certificate?.Verdict.ToString().ToLowerInvariant());

    private static IngotException Unexpected(JobDefinition job, Exception e)
    {
        var state = $"{job.Into} is as it was.";
        return e is IOException or UnauthorizedAccessException
            ? new IngotException(ErrorKind.Target, "load.io", $"{job.Name}: {e.Message}", e) { State = state, Next = "Check the path, the rights and the free disk space (`ingot doctor`), then run again." }
            : new IngotException(ErrorKind.Bug, "load.bug", $"Loading {job.Name} failed: {e.Message}", e) { State = state };
    }

    private static string Summary(LoadOutcome outcome, Certificate certificate)
    {
        var parts = outcome.Parts == 1 ? "1 part" : $"{outcome.Parts} parts";
        var rejected = certificate.Quarantined > 0 ? $", {certificate.Quarantined} rejected" : "";
        var watermark = outcome.WatermarkAfter is { } after ? $", watermark {outcome.WatermarkBefore ?? "none"} → {after}" : "";
        var changes = certificate.Changes switch
        {
            null => "",
            { Inserted: null } c => string.Create(CultureInfo.InvariantCulture, $", {c.Deleted} deleted"),
            var c => string.Create(CultureInfo.InvariantCulture, $", {c.Inserted} inserted, {c.Updated} updated, {c.Deleted} deleted, {c.Unchanged} unchanged"),
        };
        return $"{parts}{changes}{rejected}, {certificate.Verdict.ToString().ToLowerInvariant()}{watermark}";
    }

    private sealed class Watch(RunTask task) : IProgress<LoadProgress>
    {
        private readonly LoadBatches _batches = new(task.Log);

        public void Report(LoadProgress value)
        {
            task.Progress(value.Rows, value.BytesDone, value.BytesTotal, value.RowsEstimated, value.RowsProved);
            _batches.On(value.Part);
        }
    }
}
