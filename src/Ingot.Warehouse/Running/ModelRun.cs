using Ingot.Core.Errors;
using Ingot.Core.Naming;
using Ingot.Telemetry;
using Ingot.Warehouse.Building;
using Ingot.Warehouse.Dependencies;
using Ingot.Warehouse.Engines;

namespace Ingot.Warehouse.Running;

/// <summary>
/// Builds models, several at once where none reads another, then runs the project's checks over them. What fails stops
/// only what reads it, unless all is to stop then.
/// </summary>
/// <param name="warehouse">The open warehouse.</param>
/// <param name="graph">The models; one without problems.</param>
/// <param name="options">How.</param>
public sealed class ModelRun(IWarehouse warehouse, ModelGraph graph, ModelRunOptions options)
{
    private readonly ModelBuilder _builder = new(
        warehouse, new BuildContext(options.RunId, options.Clock, options.FullRefresh, options.LakeVersions));

    private readonly Dictionary<TableName, string> _blocked = new(options.Unavailable);
    private readonly List<ModelResult> _results = [];
    private string? _failure = options.Failure;

    /// <summary>Why nothing further is begun; null while there is no reason.</summary>
    private string? Stopped => options.FailFast && _failure is { } failure ? $"{failure}, and nothing is begun after a failure" : null;

    /// <summary>Builds the selected models, then runs checks.</summary>
    /// <param name="selection">What to build.</param>
    /// <param name="observer">Told of each event, one at a time; null for nobody.</param>
    /// <param name="cancellationToken">Interrupts what runs; models published so far stay published.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled; nothing runs any more.</exception>
    public async Task<ModelRunResult> Run(ModelSelection selection, Action<ModelEvent>? observer = null, CancellationToken cancellationToken = default)
    {
        var waiting = selection.Models.ToList();
        Instruments.ModelsWaiting.Add(waiting.Count);
        var running = new Dictionary<Task<ModelResult>, TableName>();
        try
        {
            while (waiting.Count > 0 || running.Count > 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                SkipBlocked(waiting, observer);
                StartReady(waiting, running, observer, cancellationToken);
                if (running.Count == 0)
                {
                    if (waiting.Count == 0)
                        break;
                    throw new InvalidOperationException("The models read each other in a circle; their graph has problems.");
                }

                var ended = await Task.WhenAny(running.Keys);
                running.Remove(ended);
                Finish(await ended, observer);
            }
        }
        finally
        {
            Instruments.ModelsWaiting.Add(-waiting.Count);
            // Nothing of the run may go on after it, whatever ended it.
            await Task.WhenAll(running.Keys).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }

        var checks = new ProjectCheckRun(warehouse, options.Policy, options.Clock, _blocked, options.FailFast, Stopped);
        return new ModelRunResult(_results, await checks.Run(options.Checks ?? graph.ChecksOf(selection), observer, cancellationToken));
    }

    private void StartReady(
        List<ModelNode> waiting, Dictionary<Task<ModelResult>, TableName> running, Action<ModelEvent>? observer, CancellationToken cancellationToken)
    {
        var unfinished = waiting.Select(n => n.Name).Concat(running.Values).ToHashSet();
        foreach (var node in waiting.Where(n => !n.Models.Any(unfinished.Contains)).ToList())
        {
            if (running.Count >= options.Parallelism)
                return;

            waiting.Remove(node);
            Instruments.ModelsWaiting.Add(-1);
            observer?.Invoke(new ModelStarted(node.Name));
            running.Add(Task.Run(() => BuildAsync(node, cancellationToken), CancellationToken.None), node.Name);
        }
    }

    private async Task<ModelResult> BuildAsync(ModelNode node, CancellationToken cancellationToken)
    {
        var name = node.Name.ToString();
        using var activity = Activities.Task("model", name, name);
        using var context = LogContext.Begin(task: name, table: name);
        var result = await Counted(() => BuildOrExplainAsync(node, cancellationToken));
        activity?.SetTag(SpanTag.Status, result.Outcome.ToString().ToLowerInvariant()).SetTag(SpanTag.RowsOut, result.Rows).SetTag(SpanTag.RowsFailed, result.Quarantined);
        if (result.Error is { } error)
            activity.Fail(error);
        WarehouseLog.Ended(result);
        return result;
    }

    private static async Task<ModelResult> Counted(Func<Task<ModelResult>> build)
    {
        Instruments.ModelsActive.Add(1);
        try
        {
            return await build();
        }
        finally
        {
            Instruments.ModelsActive.Add(-1);
        }
    }

    private async Task<ModelResult> BuildOrExplainAsync(ModelNode node, CancellationToken cancellationToken)
    {
        ModelResult? failed = null;
        try
        {
            return await options.Policy.ExecuteAsync(
                $"build {node.Name}",
                token =>
                {
                    failed = null;
                    var result = _builder.Build(node, token);
                    if (result.Error is not { } error)
                        return ValueTask.FromResult(result);
                    // A policy sees errors; what else is known of the failed build comes out with the last of them.
                    failed = result;
                    return ValueTask.FromException<ModelResult>(error);
                },
                cancellationToken);
        }
        catch (IngotException e) when (failed is not null && ReferenceEquals(e, failed.Error))
        {
            return failed;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A defect in one model's build must not take down the others; the result carries it.
            return new ModelResult
            {
                Model = node.Name,
                Outcome = ModelOutcome.Failed,
                Inputs = [.. node.Inputs],
                Error = e as IngotException ?? new IngotException(ErrorKind.Bug, "model.bug", $"Building {node.Name} failed: {e.Message}", e),
            };
        }
    }

    /// <summary>Skips, in order, every waiting model that reads something that failed or was skipped, and all when nothing is to be begun.</summary>
    private void SkipBlocked(List<ModelNode> waiting, Action<ModelEvent>? observer)
    {
        foreach (var node in waiting.ToList())
        {
            var reason = node.Inputs.FirstOrDefault(_blocked.ContainsKey) is { } input ? _blocked[input] : Stopped;
            if (reason is null)
                continue;

            waiting.Remove(node);
            Instruments.ModelsWaiting.Add(-1);
            var skipped = new ModelResult { Model = node.Name, Outcome = ModelOutcome.Skipped, Reason = reason, Inputs = [.. node.Inputs] };
            Finish(skipped, observer);
        }
    }

    private void Finish(ModelResult result, Action<ModelEvent>? observer)
    {
        _results.Add(result);
        if (result.Outcome == ModelOutcome.Failed)
        {
            _blocked[result.Model] = $"{result.Model} failed";
            _failure ??= _blocked[result.Model];
        }
        else if (result.Outcome == ModelOutcome.Skipped)
            _blocked[result.Model] = $"{result.Model} was skipped";
        observer?.Invoke(new ModelFinished(result));
    }
}
