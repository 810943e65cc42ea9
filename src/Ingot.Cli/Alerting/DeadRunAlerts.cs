using Ingot.Alerts.Rules;
using Ingot.Alerts.Watching;
using Ingot.Cli.Hosting;
using Ingot.Configuration.Project;
using Ingot.Core.Errors;
using Ingot.Journal;

namespace Ingot.Cli.Alerting;

/// <summary>Tells people of runs that died: a process that was killed tells nobody, so the next that looks into the journal does.</summary>
internal static class DeadRunAlerts
{
    /// <summary>Tells of those of which nobody was told; what does not go well in that is a warning.</summary>
    /// <param name="context">The command that looks.</param>
    /// <param name="journal">The project's journal.</param>
    /// <param name="options">The project's options, where secrets need not be known.</param>
    /// <param name="resolve">Gives them with their secrets.</param>
    public static async Task TellAsync(CommandContext context, RunJournal journal, ProjectOptions options, Func<Task<ProjectOptions>> resolve)
    {
        try
        {
            var scope = ProjectAlerts.ScopeOf(options);
            var dead = await journal.Alerts.DeadRunsAsync(scope, context.CancellationToken);
            if (dead.Count > 0)
                await TellAsync(context, journal, await resolve(), dead);
        }
        catch (IngotException e)
        {
            context.Report.Warn($"Nobody could be told of a run that died: {e.Message}");
        }
    }

    private static async Task TellAsync(CommandContext context, RunJournal journal, ProjectOptions options, IReadOnlyList<DeadRun> dead)
    {
        var alerts = ProjectAlerts.Read(options, context.Surroundings);
        if (!alerts.Enabled)
            return;

        // What is measured here says nothing of a run.
        alerts = alerts with { Rules = [.. alerts.Rules.Where(r => r.Condition is EventCondition)] };
        await using var watch = AlertWatch.Begin(alerts, journal, ProjectAlerts.ScopeOf(options), ProjectAlerts.Sender(options, context.Surroundings), context.Surroundings.Clock);
        foreach (var run in dead)
            watch.Report(AlertEvents.Died(run));
        foreach (var warning in (await watch.EndAsync(context.CancellationToken)).Warnings)
            context.Report.Warn(warning);
    }
}
