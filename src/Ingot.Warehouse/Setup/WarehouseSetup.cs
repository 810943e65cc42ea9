using Ingot.Core;
using Ingot.Core.Errors;
using Ingot.Warehouse.Setup.Steps;
using Npgsql;

namespace Ingot.Warehouse.Setup;

/// <summary>
/// Sets a PostgreSQL warehouse up: database, role, schemas, journal, samples. Every step looks at what is there and does
/// what is missing, so setup can be given again after any end, and changes nothing when nothing is missing.
/// </summary>
/// <param name="settings">What to set up.</param>
/// <param name="journal">The journal of the project.</param>
/// <param name="time">The clock.</param>
public sealed class WarehouseSetup(SetupSettings settings, ISetupJournal journal, TimeProvider time)
{
    /// <summary>Says what would be done; changes nothing.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="IngotException">The server cannot be reached, or what is there cannot be a warehouse.</exception>
    public Task<SetupReport> ExplainAsync(CancellationToken cancellationToken) => RunAsync(execute: false, waiting: () => { }, cancellationToken);

    /// <summary>Does it, and records it in the journal. What fails is in the report.</summary>
    /// <param name="waiting">Told when another setup of the same warehouse is at work, which is waited for.</param>
    /// <param name="cancellationToken">Stops it; the next setup goes on from there.</param>
    /// <exception cref="IngotException">The server cannot be reached, or another setup does not end.</exception>
    public async Task<SetupReport> ExecuteAsync(Action waiting, CancellationToken cancellationToken)
    {
        var report = await RunAsync(execute: true, waiting, cancellationToken);
        var canRecord = journal.IsInWarehouse ? report.Steps.Any(s => s is { Step: SetupStep.Journal, Failure: null }) : report.Succeeded;
        return canRecord ? await RecordAsync(report) : report;
    }

    private async Task<SetupReport> RunAsync(bool execute, Action waiting, CancellationToken cancellationToken)
    {
        var (startedAt, start) = (time.GetUtcNow(), time.GetTimestamp());
        await using var site = await SetupSite.OpenAsync(settings, cancellationToken);
        if (execute)
            await site.LockAsync(waiting, cancellationToken);

        var results = new List<SetupStepResult>();
        foreach (var step in Steps())
        {
            results.Add(await DoAsync(step, site, execute, [.. results.Select(r => r.Step)], cancellationToken));
            if (results[^1].Failure is not null)
                break;
        }

        return new SetupReport(site.Settings, results, startedAt, time.GetElapsedTime(start));
    }

    /// <summary>What was done counts, whether or not it could be recorded.</summary>
    private async Task<SetupReport> RecordAsync(SetupReport report)
    {
        try
        {
            await journal.RecordAsync(report, CancellationToken.None);
            return report;
        }
        catch (IngotException e)
        {
            return report with { NotRecorded = e };
        }
    }

    private List<ISetupStep> Steps()
    {
        var steps = new List<ISetupStep> { new DatabaseStep(), new RoleStep(), new SchemaStep(), new AccessStep() };
        if (journal.IsInWarehouse)
            steps.Add(new JournalStep(journal));
        if (settings.Samples.Count > 0)
            steps.Add(new SampleStep());
        return steps;
    }

    private async Task<SetupStepResult> DoAsync(
        ISetupStep step, SetupSite site, bool execute, IReadOnlyList<SetupStep> done, CancellationToken cancellationToken)
    {
        var (startedAt, start) = (time.GetUtcNow(), time.GetTimestamp());
        IReadOnlyList<SetupItem> items = [];
        SetupWork? work = null;
        try
        {
            items = await step.LookAsync(site, cancellationToken);
            foreach (var item in execute ? items.Where(i => i.Work is not null) : [])
            {
                work = item.Work!;
                await work.ExecuteAsync(site, cancellationToken);
                Failpoint.Hit(step.Step switch
                {
                    SetupStep.Database => "setup.database",
                    SetupStep.Role => "setup.role",
                    SetupStep.Schemas => "setup.schemas",
                    SetupStep.Access => "setup.access",
                    SetupStep.Journal => "setup.journal",
                    _ => "setup.samples",
                });
            }

            return new SetupStepResult(step.Step, items, startedAt, time.GetElapsedTime(start));
        }
        catch (Exception e) when (e is IngotException or NpgsqlException or StatementFailure or OperationCanceledException or IOException)
        {
            var failure = SetupFailure.Of(e, step.Step, done, work, site.Settings);
            return new SetupStepResult(step.Step, items, startedAt, time.GetElapsedTime(start), failure);
        }
    }
}
