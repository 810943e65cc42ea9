using System.Diagnostics;
using Ingot.Engine.Auditing;
using Ingot.Engine.Lineage;
using Ingot.Engine.Planning;
using Ingot.Ingest.Jobs;

namespace Ingot.Engine.Running;

/// <summary>
/// Runs the loads of a plan, several at once: as many in all as are allowed, and on each connection as the project allows. Loads begin in
/// the order of the plan as far as there is room. One that fails does not stop the rest, unless that is asked for.
/// </summary>
/// <param name="runner">Runs each of them.</param>
/// <param name="events">Told when a load begins and ends; null for nobody.</param>
/// <param name="audit">Gets a line for each load.</param>
/// <param name="parallel">How many run at once.</param>
/// <param name="failFast">Whether no further load is begun once one has failed.</param>
internal sealed class LoadSchedule(LoadRunner runner, RunEvents? events, AuditTrail audit, int parallel, bool failFast)
{
    private readonly Dictionary<string, int> _busy = new(StringComparer.Ordinal);
    private LoadReport? _failed;

    /// <summary>Runs the loads.</summary>
    /// <param name="stages">The loads, in the order of the plan.</param>
    /// <param name="cancellationToken">Stops those under way; no other is begun.</param>
    /// <returns>What became of each, in the order of the plan.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled; nothing is under way any more.</exception>
    internal async Task<List<LoadReport>> RunAsync(IReadOnlyList<LoadStage> stages, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reports = new LoadReport[stages.Count];
        var waiting = Enumerable.Range(0, stages.Count).ToList();
        var running = new Dictionary<Task<LoadReport>, int>();
        try
        {
            while (waiting.Count + running.Count > 0)
            {
                while (Next(stages, waiting, running.Count) is { } next)
                {
                    waiting.Remove(next);
                    if (failFast && _failed is { } failed)
                        reports[next] = await SkipAsync(stages[next], failed);
                    else
                        running.Add(BeginAsync(stages[next], stop.Token), next);
                }

                if (running.Count == 0)
                    continue;
                var ended = await Task.WhenAny(running.Keys);
                running.Remove(ended, out var index);
                reports[index] = await ended;
                End(stages[index], reports[index]);
            }
        }
        catch
        {
            // What a load could not report ends the run; those under way must not go on behind its back.
            await stop.CancelAsync();
            await Task.WhenAll(running.Keys).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            throw;
        }

        return [.. reports];
    }

    /// <summary>The first load that waits and has room; null when there is none.</summary>
    private int? Next(IReadOnlyList<LoadStage> stages, List<int> waiting, int running)
    {
        if (running >= parallel)
            return null;
        foreach (var index in waiting)
        {
            if (Limits(stages[index].Job).All(l => _busy.GetValueOrDefault(l.Name) < l.Most))
                return index;
        }

        return null;
    }

    private Task<LoadReport> BeginAsync(LoadStage stage, CancellationToken cancellationToken)
    {
        foreach (var (name, _) in Limits(stage.Job))
            _busy[name] = _busy.GetValueOrDefault(name) + 1;
        events?.Started(stage);
        return Task.Run(() => RunAsync(stage, cancellationToken), CancellationToken.None);
    }

    private async Task<LoadReport> RunAsync(LoadStage stage, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            var report = await runner.RunAsync(stage, cancellationToken);
            await audit.EndedAsync(stage, report);
            return report;
        }
        catch (OperationCanceledException)
        {
            await audit.StoppedAsync(stage, Stopwatch.GetElapsedTime(began));
            throw;
        }
    }

    private async Task<LoadReport> SkipAsync(LoadStage stage, LoadReport failed)
    {
        var report = runner.Skip(stage, $"{failed.Job} failed, and nothing is begun after a failure");
        await audit.EndedAsync(stage, report);
        return report;
    }

    private void End(LoadStage stage, LoadReport report)
    {
        foreach (var (name, _) in Limits(stage.Job))
            _busy[name]--;
        if (report.Error is not null)
            _failed ??= report;
        events?.Ended(stage, report);
    }

    /// <summary>What a load shares with others, and how many may at once: its connections, and the table that it loads into.</summary>
    private static IEnumerable<(string Name, int Most)> Limits(JobDefinition job)
    {
        if (job.Source.Connection is { ParallelLoads: { } most } source)
            yield return ($"connection {source.Name}", most);
        if (job.Target is not { } target)
            yield break;
        if (target.Connection is { ParallelLoads: { } mostInto } into && into.Name != job.Source.Connection?.Name)
            yield return ($"connection {into.Name}", mostInto);
        yield return ($"table {job.Into}", 1);
    }
}
