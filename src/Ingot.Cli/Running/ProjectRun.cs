using Ingot.Cli.Alerting;
using Ingot.Cli.Commands;
using Ingot.Cli.Hosting;
using Ingot.Core.Errors;
using Ingot.Engine.Planning;
using Ingot.Engine.Projects;
using Ingot.Engine.Running;
using Ingot.Journal;

namespace Ingot.Cli.Running;

/// <summary>Runs a project for a command and shows it.</summary>
internal static class ProjectRun
{
    /// <summary>Runs, shows what happens while it happens, and then what failed.</summary>
    /// <param name="context">The command.</param>
    /// <param name="project">The project.</param>
    /// <param name="request">What to run.</param>
    /// <param name="command">The verb, for the journal.</param>
    /// <returns>The report of the run.</returns>
    /// <exception cref="IngotException">The run could not work at all, or was stopped.</exception>
    public static async Task<RunReport> ExecuteAsync(CommandContext context, IngotProject project, RunRequest request, string command)
    {
        var header = new RunHeader(command, project.Options.Name, project.Options.Environment, Arguments(context, request), Versions.Ingot);
        var (report, failed) = await WatchAsync(context, project, request, header);
        foreach (var (task, error) in failed)
            context.Report.PartFailed(task, error);
        return report;
    }

    /// <summary>The arguments as typed; a run that is taken up is named by its id and what failed by its name, because soon both are others.</summary>
    private static List<string> Arguments(CommandContext context, RunRequest request)
    {
        var words = context.ArgumentsWithoutSecrets().Select(w => request.Resolved.GetValueOrDefault(w, w)).ToList();
        var retry = words.IndexOf(RunOptions.Retry);
        if (request.Retry is { } scope && retry >= 0 && retry + 1 < words.Count)
            words[retry + 1] = scope.RunId;
        return words;
    }

    private static async Task<(RunReport Report, IReadOnlyList<(string Task, IngotException Error)> Failed)> WatchAsync(
        CommandContext context, IngotProject project, RunRequest request, RunHeader header)
    {
        // Before the journal is asked for anything, which the run that is at work may have open.
        if (RunLock.FindHolder(project.Options.Folder.StateFolder) is not null)
            throw RunLock.Held(project.Options.Folder.StateFolder);
        await using var endpoint = context.Observation.Serve(project.Options);
        await using var alerts = RunAlerts.Begin(project.Options, context.Surroundings, header.Command);
        await alerts.ReportDeadRunsAsync(ProjectAlerts.ScopeOf(project.Options), context.CancellationToken);
        await using var watch = context.Report.Watch();
        var failed = new FailedTasks(watch);
        try
        {
            var report = await new RunExecutor(project, context.Surroundings.Clock).RunAsync(request, header, alerts.Observing(failed), context.CancellationToken);
            var unsent = await alerts.EndAsync(report, context.CancellationToken);
            foreach (var warning in unsent)
                context.Report.Warn(warning);
            return (report with { Warnings = [.. report.Warnings, .. unsent] }, failed.All);
        }
        catch (IngotException e)
        {
            foreach (var warning in await alerts.EndAsync(e, context.CancellationToken))
                context.Report.Warn(warning);
            throw;
        }
        catch (OperationCanceledException e) when (context.CancellationToken.IsCancellationRequested)
        {
            throw new IngotException(ErrorKind.Interrupted, "run.interrupted", "The run was stopped.", e)
            {
                State = "What was loaded and built before stays; nothing is half done.",
                Next = "'ingot run' goes on from there.",
            };
        }
    }
}
