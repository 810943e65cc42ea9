using Ingot.Configuration.Project;
using Ingot.Core.Naming;
using Ingot.Engine.Planning;
using Ingot.Engine.Projects;
using Ingot.Engine.Running;
using Ingot.Ingest.Jobs;
using Ingot.OpenLineage;
using Ingot.OpenLineage.Events;
using Ingot.OpenLineage.Sending;
using Ingot.Resilience;
using Ingot.Resilience.Attempts;
using Ingot.Resilience.Options;
using Ingot.Warehouse.Checks;
using Ingot.Warehouse.Lineage.Flow;
using Ingot.Warehouse.Running;

namespace Ingot.Engine.Lineage;

/// <summary>Tells the receiver that the project names what a run does, as OpenLineage events. Never fails and never holds up the run.</summary>
internal sealed class RunEvents : IAsyncDisposable
{
    private static readonly TimeSpan AttemptLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly IngotProject _project;
    private readonly TimeProvider _time;
    private readonly EventSender _sender;
    private readonly LineageEvent _run;
    private readonly string _runId;
    private readonly DatasetNames _names;
    private DatasetFacts? _facts;

    private RunEvents(IngotProject project, OpenLineageOptions options, string runId, string version, IAttemptObserver attempts, TimeProvider time)
    {
        (_project, _time, _runId) = (project, time, runId);
        _names = new DatasetNames(project);
        _sender = new EventSender(Transport(project, options, attempts, time), new EventWriter(project.Options.SecretTexts.Hide));
        _run = new LineageEvent
        {
            Kind = LineageEventKind.Start,
            At = time.GetUtcNow(),
            RunId = RunIdentity.Of(runId),
            JobNamespace = options.Namespace,
            Job = project.Options.Name,
            JobType = "RUN",
            EngineVersion = version,
        };
        _sender.Tell(_run);
    }

    /// <summary>Begins to tell of a run; null when the project names no receiver.</summary>
    internal static RunEvents? Begin(IngotProject project, string runId, string version, IAttemptObserver attempts, TimeProvider time) =>
        project.Options.OpenLineage is { } options ? new RunEvents(project, options, runId, version, attempts, time) : null;

    /// <summary>Takes the lineage and the types that tables are described with from now on.</summary>
    /// <param name="lineage">Reads the lineage.</param>
    /// <param name="types">Reads the types of the columns of tables, where they are known.</param>
    internal async Task UseAsync(Func<Task<LineageGraph>> lineage, Func<Task<IReadOnlyDictionary<TableName, IReadOnlyDictionary<string, string>>>> types)
    {
        try
        {
            _facts = new DatasetFacts(await lineage(), _names, await types());
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            _sender.Miss(e.Message.TrimEnd('.'));
        }
    }

    /// <summary>A load began.</summary>
    internal void Started(LoadStage stage) => Guarded(() => _sender.Tell(Load(stage.Job, LineageEventKind.Start)));

    /// <summary>A load ended.</summary>
    internal void Ended(LoadStage stage, LoadReport report) => Guarded(() => TellEnd(stage, report));

    /// <summary>The copy of a lake table into the warehouse began.</summary>
    internal void Started(CopyStage stage) => Guarded(() => _sender.Tell(Copy(stage, LineageEventKind.Start)));

    /// <summary>The copy of a lake table ended; without a report it was not begun, because of its load.</summary>
    internal void Ended(CopyStage stage, CopyReport? report) => Guarded(() => TellEnd(stage, report));

    /// <summary>Something happened to a model or a check.</summary>
    internal void On(ModelEvent e) => Guarded(() => Tell(e));

    /// <summary>Where events go: a file at once, a receiver as often as its policy says.</summary>
    private static IEventTransport Transport(IngotProject project, OpenLineageOptions options, IAttemptObserver attempts, TimeProvider time)
    {
        if (options.Url is not { } url)
            return new FileTransport(options.File!);
        var policy = new ResiliencePolicies(project.Resilience, time).For(PolicyUse.Lineage, "openlineage").Telling(attempts);
        return new PersistentTransport(new HttpTransport(url, options.ApiKey, AttemptLimit, time), policy);
    }

    /// <summary>A defect in describing what the run does must not end it.</summary>
    private void Guarded(Action tell)
    {
        try
        {
            tell();
        }
        catch (Exception e)
        {
            _sender.Miss(e.Message.TrimEnd('.'));
        }
    }

    private void TellEnd(CopyStage stage, CopyReport? report)
    {
        var e = Copy(stage, report is null ? LineageEventKind.Abort : report.Error is null ? LineageEventKind.Complete : LineageEventKind.Fail);
        _sender.Tell(e with { Error = report?.Error?.Message, Outputs = [.. e.Outputs.Select(o => o with { RowCount = report?.Outcome?.Copied })] });
    }

    private void TellEnd(LoadStage stage, LoadReport report)
    {
        var e = Load(stage.Job, report.Error is null ? LineageEventKind.Complete : LineageEventKind.Fail) with { Error = report.Error?.Message };
        if (report.Outcome is { Certificate: not null } outcome)
            e = e with { Outputs = [.. e.Outputs.Select(o => o with { RowCount = outcome.Rows, Size = outcome.StoredBytes, Version = outcome.TableVersion?.ToString(System.Globalization.CultureInfo.InvariantCulture) })] };
        _sender.Tell(e);
    }

    private void Tell(ModelEvent e)
    {
        switch (e)
        {
            case ModelStarted started:
                _sender.Tell(Model(started.Model, LineageEventKind.Start));
                break;
            case ModelFinished { Result: { Outcome: not ModelOutcome.Skipped } result }:
                Finished(result);
                break;
            case ProjectCheckStarted started:
                _sender.Tell(Task($"check {started.Check}", "CHECK", LineageEventKind.Start));
                break;
            case ProjectCheckFinished { Result: { Outcome: { } outcome } result }:
                var failed = outcome is CheckOutcome.Failed;
                _sender.Tell(Task($"check {result.Check.Name}", "CHECK", failed ? LineageEventKind.Fail : LineageEventKind.Complete) with
                {
                    Description = result.Check.Description,
                    Error = failed ? result.Error?.Message ?? $"The check found {result.Failing} rows." : null,
                });
                break;
        }
    }

    /// <summary>Ends the run and sends what is left.</summary>
    /// <returns>What was not delivered and why; null when everything was.</returns>
    internal Task<string?> EndAsync(LineageEventKind kind, string? error)
    {
        _sender.Tell(_run with { Kind = kind, At = _time.GetUtcNow(), Error = error });
        return _sender.CompleteAsync(Patience, _time);
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _sender.DisposeAsync();

    private LineageEvent Load(JobDefinition job, LineageEventKind kind)
    {
        var table = job.Target is null ? IngotProject.BronzeOf(job) : new TableName(Layers.Target, job.Into);
        return Task(job.Target is null ? job.Into : $"load {job.Name}", "LOAD", kind) with
        {
            Description = job.Description,
            Inputs = _facts?.Inputs(table) ?? [],
            Outputs = _facts is { } facts ? [job.Target is null ? DatasetFacts.At(_names.InLake(table), facts.Output(table)) : facts.Output(table)] : [],
        };
    }

    private LineageEvent Copy(CopyStage stage, LineageEventKind kind)
    {
        var table = IngotProject.BronzeOf(stage.Job);
        return Task(stage.Name, "COPY", kind) with
        {
            Inputs = _facts is { } known ? [DatasetFacts.At(_names.InLake(table), known.Input(table))] : [],
            Outputs = _facts is { } facts ? [facts.Copy(table)] : [],
        };
    }

    private LineageEvent Model(TableName model, LineageEventKind kind)
    {
        var node = _project.Graph.Find(model);
        return Task(model.ToString(), "MODEL", kind) with
        {
            Description = node?.Model.Description,
            Sql = node?.Model.Query,
            Inputs = _facts?.Inputs(model) ?? [],
            Outputs = _facts is { } facts ? [facts.Output(model)] : [],
        };
    }

    private void Finished(ModelResult result)
    {
        var e = Model(result.Model, result.Outcome is ModelOutcome.Failed ? LineageEventKind.Fail : LineageEventKind.Complete);
        _sender.Tell(e with
        {
            Error = result.Error?.Message,
            Outputs = [.. e.Outputs.Select(o => o with { RowCount = result.Outcome is ModelOutcome.Built ? result.Rows : null })],
        });
        if (result.Checks.Count == 0 || _facts is null)
            return;

        var looked = _facts.Input(result.Model) with
        {
            Assertions = [.. result.Checks.Select(c => new DatasetAssertion(c.Name, c.Outcome is CheckOutcome.Passed, c.Severity is CheckSeverity.Error))],
        };
        foreach (var kind in new[] { LineageEventKind.Start, LineageEventKind.Complete })
            _sender.Tell(Task($"{result.Model}.checks", "CHECK", kind) with { Inputs = [looked] });
    }

    private LineageEvent Task(string name, string type, LineageEventKind kind) => _run with
    {
        Kind = kind,
        At = _time.GetUtcNow(),
        RunId = RunIdentity.Of(_runId, name),
        Job = $"{_project.Options.Name}.{name}",
        JobType = type,
        Parent = new ParentRun(_run.RunId, _run.Job),
    };
}
