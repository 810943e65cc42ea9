using Ingot.Core;
using Ingot.Core.Errors;
using Ingot.Core.Naming;
using Ingot.Postgres.Errors;
using Npgsql;

namespace Ingot.Warehouse.Setup.Rollback;

/// <summary>Drops what setup made, and nothing else unless told to.</summary>
/// <param name="settings">What was set up.</param>
/// <param name="time">The clock.</param>
public sealed class WarehouseRollback(SetupSettings settings, TimeProvider time)
{
    /// <summary>Says what would be dropped; changes nothing.</summary>
    /// <param name="request">What to roll back.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="IngotException">The server cannot be reached, or something that setup did not make stands in the way.</exception>
    public async Task<RollbackPlan> PlanAsync(RollbackRequest request, CancellationToken cancellationToken)
    {
        await using var site = await SetupSite.OpenAsync(settings, cancellationToken);
        return await LookAsync(site, request, cancellationToken);
    }

    /// <summary>Drops what the plan says. What fails is in the report.</summary>
    /// <param name="plan">The plan that was agreed to.</param>
    /// <param name="waiting">Told when a setup of the same warehouse is at work, which is waited for.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="IngotException">What is there has changed since the plan was made, or the server cannot be reached.</exception>
    public async Task<RollbackReport> ExecuteAsync(RollbackPlan plan, Action waiting, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        await using var site = await SetupSite.OpenAsync(settings, cancellationToken);
        await site.LockAsync(waiting, cancellationToken);
        if (!plan.IsSameAs(await LookAsync(site, plan.Request, cancellationToken)))
            throw Changed();

        var done = plan.Items.Where(i => i.State != RollbackState.Dropped).ToList();
        var failure = await DropAsync(site, plan, done, cancellationToken);
        return new RollbackReport(plan, done, time.GetElapsedTime(start), failure);
    }

    /// <summary>The statements of a plan, as they are executed.</summary>
    /// <param name="plan">The plan.</param>
    public static IReadOnlyList<string> Statements(RollbackPlan plan)
    {
        var drops = plan.Items.Select(i => i.Statement).OfType<string>().Select(s => s + ";").ToList();
        return !plan.Request.KeepDatabase || drops.Count == 0 ? drops : [DatabaseDrop.EndSessions(plan.Settings.Warehouse.Database) + ";", "BEGIN;", .. drops, "COMMIT;"];
    }

    private async Task<RollbackPlan> LookAsync(SetupSite site, RollbackRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await RollbackLook.PlanAsync(site, request, cancellationToken);
        }
        catch (NpgsqlException e)
        {
            throw PostgresErrors.Explain(e, settings.Admin, ErrorKind.Target);
        }
    }

    private static async Task<IngotException?> DropAsync(SetupSite site, RollbackPlan plan, List<RollbackItem> done, CancellationToken cancellationToken)
    {
        var dropped = plan.Items.Where(i => i.State == RollbackState.Dropped).ToList();
        try
        {
            if (plan.Request.KeepDatabase && dropped.Count > 0)
            {
                await DropSchemasAsync((await site.WarehouseAsync(cancellationToken))!, plan, cancellationToken);
                done.AddRange(dropped);
                return null;
            }

            await site.LeaveWarehouseAsync();
            foreach (var item in dropped)
            {
                if (item.Kind == RollbackItem.Database)
                    await DatabaseDrop.ExecuteAsync(site.Server, item.Name, item.Statement!, cancellationToken);
                else
                    await site.Server.RunAsync(item.Statement!, cancellationToken);
                done.Add(item);
                Failpoint.Hit("setup.rollback");
            }

            return null;
        }
        catch (Exception e) when (e is StatementFailure or NpgsqlException or OperationCanceledException)
        {
            return RollbackFailure.Of(e, site.Settings, done);
        }
    }

    private static async Task DropSchemasAsync(NpgsqlConnection database, RollbackPlan plan, CancellationToken cancellationToken)
    {
        await database.RunAsync(DatabaseDrop.EndSessions(plan.Settings.Warehouse.Database), cancellationToken);
        await using var transaction = await database.BeginTransactionAsync(cancellationToken);
        foreach (var statement in plan.Items.Select(i => i.Statement).OfType<string>())
            await database.RunAsync(statement, cancellationToken);
        Failpoint.Hit("setup.rollback-before-commit");
        await transaction.CommitAsync(cancellationToken);
    }

    private IngotException Changed() =>
        new(ErrorKind.Conflict, "setup.plan-outdated", $"What is in database {Sql.Name(settings.Warehouse.Database)} has changed since it was shown.")
        {
            State = "Nothing was dropped.",
            Next = "Give the command again and look at what it shows.",
        };
}
