using Ingot.Core.Errors;
using Ingot.Core.Naming;
using Ingot.Resilience;
using Ingot.Telemetry;
using Ingot.Warehouse.Checks;
using Ingot.Warehouse.Dependencies;
using Ingot.Warehouse.Engines;

namespace Ingot.Warehouse.Running;

/// <summary>Runs the project's own checks over what is published.</summary>
/// <param name="warehouse">The open warehouse.</param>
/// <param name="policy">How often a check is tried.</param>
/// <param name="clock">Clock.</param>
/// <param name="blocked">Tables that are not as they should be, with why.</param>
/// <param name="failFast">Whether no further check is begun once one has failed.</param>
/// <param name="stopped">Why none is begun at all; null where they are.</param>
internal sealed class ProjectCheckRun(
    IWarehouse warehouse, ResiliencePolicy policy, TimeProvider clock, IReadOnlyDictionary<TableName, string> blocked, bool failFast, string? stopped)
{
    private const int SampleRows = 5;

    private string? _stopped = stopped;

    public async Task<IReadOnlyList<ProjectCheckResult>> Run(
        IEnumerable<CheckNode> checks, Action<ModelEvent>? observer, CancellationToken cancellationToken)
    {
        var results = new List<ProjectCheckResult>();
        foreach (var node in checks)
        {
            observer?.Invoke(new ProjectCheckStarted(node.Check.Name));
            var result = await Task.Run(() => TracedAsync(node, cancellationToken), cancellationToken);
            results.Add(result);
            if (failFast && result.Outcome is CheckOutcome.Failed)
                _stopped ??= $"the check {node.Check.Name} failed, and nothing is begun after a failure";
            observer?.Invoke(new ProjectCheckFinished(result));
        }

        return results;
    }

    private async Task<ProjectCheckResult> TracedAsync(CheckNode node, CancellationToken cancellationToken)
    {
        using var activity = Activities.Task("check", node.Check.Name, table: null);
        using var context = LogContext.Begin(task: $"check {node.Check.Name}");
        var result = await TriedAsync(node, cancellationToken);
        activity?.SetTag(SpanTag.Status, result.Outcome?.ToString().ToLowerInvariant() ?? "skipped").SetTag(SpanTag.RowsFailed, result.Failing);
        if (result.Error is { } error)
            activity.Fail(error);
        WarehouseLog.Ended(result);
        return result;
    }

    /// <summary>A check only reads, so that it can be tried as often as the policy says.</summary>
    private async Task<ProjectCheckResult> TriedAsync(CheckNode node, CancellationToken cancellationToken)
    {
        ProjectCheckResult? failed = null;
        try
        {
            return await policy.ExecuteAsync(
                $"check {node.Check.Name}",
                token =>
                {
                    failed = null;
                    var result = Run(node, token);
                    // What a check finds is no failure of it.
                    if (result is not { Outcome: CheckOutcome.Failed, Failing: 0, Error: { } error })
                        return ValueTask.FromResult(result);
                    failed = result;
                    return ValueTask.FromException<ProjectCheckResult>(error);
                },
                cancellationToken);
        }
        catch (IngotException e) when (failed is not null && ReferenceEquals(e, failed.Error))
        {
            return failed;
        }
        catch (IngotException e)
        {
            return new ProjectCheckResult { Check = node.Check, Inputs = [.. node.Models, .. node.LakeTables], Outcome = CheckOutcome.Failed, Error = e };
        }
    }

    private ProjectCheckResult Run(CheckNode node, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var result = new ProjectCheckResult { Check = node.Check, Inputs = [.. node.Models, .. node.LakeTables] };
        if (result.Inputs.FirstOrDefault(blocked.ContainsKey) is { } input)
            return result with { Reason = blocked[input] };
        if (_stopped is not null)
            return result with { Reason = _stopped };

        using var session = warehouse.OpenSession();
        try
        {
            var (failing, samples) = session.Offending(node.Check.Sql, SampleRows, cancellationToken);
            result = failing == 0
                ? result with { Outcome = CheckOutcome.Passed }
                : result with { Outcome = OutcomeOf(node.Check), Failing = failing, Samples = samples, Error = ErrorOf(node.Check, failing) };
        }
        catch (StatementException e)
        {
            result = result with { Outcome = CheckOutcome.Failed, Error = CannotRun(node.Check, e) };
        }

        return result with { Elapsed = clock.GetElapsedTime(started) };
    }

    private static CheckOutcome OutcomeOf(ProjectCheck check) =>
        check.Severity == CheckSeverity.Error ? CheckOutcome.Failed : CheckOutcome.Warned;

    private static IngotException? ErrorOf(ProjectCheck check, long failing) => check.Severity == CheckSeverity.Warning ? null :
        new IngotException(ErrorKind.Data, "check.failed", $"The check {check.Name} found {failing} {(failing == 1 ? "row" : "rows")}.")
        {
            Location = check.Location,
            State = "What was built is published.",
            Next = $"{check.Description} Run its query to see all rows.".TrimStart(),
            Facts = new Dictionary<string, object?> { ["check"] = check.Name, ["failing"] = failing },
        };

    private static IngotException CannotRun(ProjectCheck check, StatementException error)
    {
        if (error.IsOutsideSql)
            return error;

        var place = check.Sql.LocationAt(error.Position);
        return new IngotException(error.Kind, "check.sql", $"The check {check.Name} cannot run: {error.Message}", error)
        {
            Location = place,
            State = "What was built is published.",
            Next = $"Correct {place}.",
            Facts = new Dictionary<string, object?> { ["check"] = check.Name },
        };
    }
}
