using Ingot.Core;
using Ingot.Core.Errors;
using Ingot.Core.Naming;
using Ingot.Engine.Auditing;
using Ingot.Engine.Journals;
using Ingot.Engine.Lineage;
using Ingot.Engine.Observing;
using Ingot.Engine.Planning;
using Ingot.Engine.Projects;
using Ingot.Ingest.Keys;
using Ingot.Ingest.Loads;
using Ingot.Journal;
using Ingot.OpenLineage.Events;
using Ingot.Telemetry;
using Ingot.Warehouse.Engines.DuckDb;
using Ingot.Warehouse.Engines.Postgres;
using Ingot.Warehouse.Running;

namespace Ingot.Engine.Running;

/// <summary>Executes a plan: takes the project's lock, loads, publishes, builds, checks, and writes the journal.</summary>
/// <param name="project">The project.</param>
/// <param name="time">Clock.</param>
public sealed class RunExecutor(IngotProject project, TimeProvider time)
{
    private string StateFolder => project.Options.Folder.StateFolder;

    /// <summary>Plans and executes a run.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="header">What the journal is told of the run.</param>
    /// <param name="observer">Told what happens while it happens.</param>
    /// <param name="cancellationToken">Stops the run; what was committed and published so far stays.</param>
    /// <returns>What became of each part; a failed load or model does not throw.</returns>
    /// <exception cref="IngotException">The run could not work at all: another process holds the project, or the lake, the warehouse or the journal cannot be used.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; the journal says interrupted.</exception>
    public async Task<RunReport> RunAsync(RunRequest request, RunHeader header, IRunObserver observer, CancellationToken cancellationToken)
    {
        using var runLock = RunLock.Take(StateFolder, new RunHolder("(starting)", Environment.ProcessId, Environment.MachineName, header.Command, time.GetUtcNow()));
        await using var journal = ProjectJournal.Open(project.Options, time);
        journal.ClearUnfinished();
        using var activity = Activities.Run(header.Command, project.Options.Name);
        header = header with { Id = RunIds.New(time.GetUtcNow()), Configuration = ProjectJournal.Configuration(project.Options) };
        using var context = LogContext.Begin(run: header.Id);
        await using var preparation = RunPreparation.Begin(project, request, time, cancellationToken);
        await using var run = await journal.StartRunAsync(header, cancellationToken);
        runLock.Name(run.RunId);
        activity?.SetTag(SpanTag.Run, run.RunId);
        // A run of the same second may have had the id.
        using var named = LogContext.Begin(run: run.RunId);
        observer = new RunLogger(observer, header.Command);
        Failpoint.Hit("run.started");
        await using var events = RunEvents.Begin(project, run.RunId, header.IngotVersion, new AttemptReporter(run, null, observer, time), time);
        var started = time.GetTimestamp();
        var succeeded = false;
        try
        {
            var report = await MeasureAsync(request, preparation, run, events, observer, cancellationToken);
            succeeded = report.Succeeded;
            var warning = await EndAsync(events, succeeded ? LineageEventKind.Complete : LineageEventKind.Fail, succeeded ? null : "Some of its tasks failed.", run, observer);
            report = report with { Elapsed = time.GetElapsedTime(started), Warnings = warning is null ? report.Warnings : [.. report.Warnings, warning] };
            await run.CompleteAsync(succeeded ? RunStatus.Succeeded : RunStatus.Failed, null, CancellationToken.None);
            activity?.SetTag(SpanTag.Status, succeeded ? "succeeded" : "failed").SetTag(SpanTag.RowsOut, report.RowsLoaded);
            return report;
        }
        catch (OperationCanceledException)
        {
            await EndAsync(events, LineageEventKind.Abort, "It was stopped.", run, observer);
            activity?.SetTag(SpanTag.Status, "interrupted");
            await run.CompleteAsync(RunStatus.Interrupted, "stopped by the user or the system", CancellationToken.None);
            throw;
        }
        catch (Exception e)
        {
            activity.Fail(e);
            run.Error(e as IngotException ?? Unexpected(e));
            await EndAsync(events, LineageEventKind.Fail, e.Message, run, observer);
            await run.CompleteAsync(RunStatus.Failed, e.Message, CancellationToken.None);
            throw;
        }
        finally
        {
            observer.On(new RunFinished(time.GetUtcNow(), run.RunId, succeeded, time.GetElapsedTime(started)));
        }
    }

    /// <summary>Sends the last lineage events; that some did not arrive is told and never fails the run.</summary>
    private async Task<string?> EndAsync(RunEvents? events, LineageEventKind kind, string? error, RunLog run, IRunObserver observer)
    {
        if (events is null || await events.EndAsync(kind, error) is not { } undelivered)
            return null;

        run.Error(new IngotException(ErrorKind.Target, "openlineage.undelivered", undelivered)
        {
            State = "The run itself went on.",
            Next = "Check openlineage.url or openlineage.file in ingot.yaml, and that something takes events there.",
        });
        observer.On(new RunMessage(time.GetUtcNow(), MessageLevel.Warning, undelivered));
        return undelivered;
    }

    private async Task<RunReport> MeasureAsync(
        RunRequest request, RunPreparation preparation, RunLog run, RunEvents? events, IRunObserver observer, CancellationToken cancellationToken)
    {
        using var monitor = run.Monitor();
        return await ExecuteAsync(request, preparation, run, events, observer, cancellationToken);
    }

    private async Task<RunReport> ExecuteAsync(
        RunRequest request, RunPreparation preparation, RunLog run, RunEvents? events, IRunObserver observer, CancellationToken cancellationToken)
    {
        if (preparation.Policies.DrillNotice is { } drill)
            observer.On(new RunMessage(time.GetUtcNow(), MessageLevel.Warning, drill));
        var attempts = new AttemptReporter(run, null, observer, time);
        using var prepared = await preparation.TakeAsync(attempts);
        var (engine, plan) = (prepared.Engine, prepared.Plan);
        foreach (var line in prepared.Cleared)
            observer.On(new RunMessage(time.GetUtcNow(), MessageLevel.Warning, line));

        observer.On(new RunStarted(time.GetUtcNow(), run.RunId, [.. plan.Stages.Where(s => s is not PublishStage).Select(s => s.Name)]));
        if (plan.Retry is { } retry)
            observer.On(new RunMessage(time.GetUtcNow(), MessageLevel.Information, retry.ToString()));
        if (events is not null)
            await events.UseAsync(() => ProjectFlow.ReadAsync(project, engine.Loads, cancellationToken), () => ProjectFlow.TypesAsync(project, engine.Loads, cancellationToken));
        using var audit = new AuditTrail(project, observer, time);
        var schedule = new LoadSchedule(new LoadRunner(run, observer, engine.Loads), events, audit, request.Parallel ?? project.Options.Engine.ParallelLoads, request.FailFast);
        var loads = await schedule.RunAsync([.. plan.Stages.OfType<LoadStage>()], cancellationToken);
        var failed = loads.Where(l => l.Error is not null).Select(l => l.Job).ToHashSet(StringComparer.Ordinal);
        var flow = await ProjectFlow.ReadAsync(project, engine.Loads, cancellationToken);
        if (events is not null)
            await events.UseAsync(() => Task.FromResult(flow), () => ProjectFlow.TypesAsync(project, engine.Loads, cancellationToken));
        // Models read the files of the views, so these stay until the models are done.
        using var views = engine.Warehouse is DuckDbWarehouse duckDb ? new LakeViews(project, engine.Loads, duckDb) : null;
        var (versions, copies) = await ShowLakeAsync(plan, engine, views, failed, run, events, observer, cancellationToken);
        Failpoint.Hit("run.after-publish");

        var lineage = new LineageRecorder(run, flow);
        var recorder = new ModelRecorder(run, lineage, observer, time);
        foreach (var load in loads.Where(l => l.Outcome?.Certificate is not null))
            lineage.Loaded(project.Jobs.Single(j => j.Name == load.Job));
        var models = await new ModelRun(engine.Warehouse!, project.Graph, new ModelRunOptions
        {
            RunId = run.RunId,
            LakeVersions = versions,
            Unavailable = Unavailable(failed, copies),
            FullRefresh = request.FullRefresh,
            FailFast = request.FailFast,
            Failure = FailureOf(loads, copies),
            Checks = [.. plan.Stages.OfType<CheckStage>().Select(c => c.Node)],
            Policy = engine.WarehousePolicy.Telling(attempts),
            Clock = time,
        }).Run(plan.Selection, e => { events?.On(e); recorder.On(e); }, cancellationToken);
        return new RunReport(run.RunId, loads, models, TimeSpan.Zero) { Copies = copies, Warnings = audit.Warning is { } lacking ? [lacking] : [] };
    }

    /// <summary>Brings the lake's tables into the warehouse: as views where it can read the lake, else as copies.</summary>
    private async Task<(Dictionary<TableName, string> Versions, IReadOnlyList<CopyReport> Copies)> ShowLakeAsync(
        RunPlan plan, RunEngine engine, LakeViews? views, HashSet<string> failed, RunLog run, RunEvents? events, IRunObserver observer, CancellationToken cancellationToken)
    {
        if (engine.Warehouse is PostgresWarehouse postgres)
        {
            var copies = new LakeCopies(project, engine.Loads, postgres, engine.WarehousePolicy, run, observer);
            foreach (var stage in plan.Stages.OfType<CopyStage>())
            {
                events?.Started(stage);
                await copies.RunAsync(stage, failed.Contains(stage.Job.Name), cancellationToken);
                events?.Ended(stage, copies.Reports.FirstOrDefault(r => r.Job == stage.Job.Name));
            }

            return (copies.Versions, copies.Reports);
        }

        var versions = new Dictionary<TableName, string>();
        foreach (var stage in plan.Stages.OfType<PublishStage>())
            versions = await views!.PublishAsync(stage.Jobs, failed, cancellationToken);
        return (versions, []);
    }

    /// <summary>What the journal is told of a failure that nobody foresaw; the caller gets the failure itself.</summary>
    private static IngotException Unexpected(Exception e) => e is IOException or UnauthorizedAccessException
        ? new IngotException(ErrorKind.Target, "run.io", e.Message, e)
        : new IngotException(ErrorKind.Bug, "run.bug", e.Message, e);

    /// <summary>What failed before any model is built, as the beginning of a sentence; null when all went well.</summary>
    private static string? FailureOf(IEnumerable<LoadReport> loads, IEnumerable<CopyReport> copies) =>
        loads.FirstOrDefault(l => l.Error is not null) is { } load ? $"the load of bronze.{load.Job} failed"
        : copies.FirstOrDefault(c => c.Error is not null) is { } copy ? $"the copy of bronze.{copy.Job} failed"
        : null;

    /// <summary>What reads a table whose load failed is skipped: it would be built from old data as if it were new.</summary>
    private static Dictionary<TableName, string> Unavailable(IEnumerable<string> failed, IEnumerable<CopyReport> copies)
    {
        var reasons = failed.ToDictionary(job => new TableName(LoadContext.BronzeDataset, job), job => $"the load of bronze.{job} failed");
        foreach (var job in failed)
            reasons.TryAdd(HistoryOf(job), $"the load of bronze.{job} failed");
        foreach (var copy in copies.Where(c => c.Error is not null))
        {
            reasons.TryAdd(new TableName(LoadContext.BronzeDataset, copy.Job), $"the copy of bronze.{copy.Job} failed");
            reasons.TryAdd(HistoryOf(copy.Job), $"the copy of bronze.{copy.Job} failed");
            reasons.TryAdd(new TableName(LoadContext.QuarantineDataset, LoadContext.QuarantineName(copy.Job)), $"the copy of bronze.{copy.Job} failed");
        }

        return reasons;
    }

    private static TableName HistoryOf(string job) => new(LoadContext.BronzeDataset, KeyedTable.HistoryName(job));
}
