using Ingot.Cli.Hosting;
using Ingot.Engine.Planning;
using Ingot.Engine.Projects;
using Ingot.Engine.Running;
using Ingot.Journal;

namespace Ingot.Cli.Running;

/// <summary>Runs a project for a command and shows it.</summary>
internal static class ProjectRun
{
    /// <summary>Runs, shows what happens while it happens, and then what became of it.</summary>
    /// <param name="context">The command.</param>
    /// <param name="project">The project.</param>
    /// <param name="request">What to run.</param>
    /// <param name="command">The verb, for the journal.</param>
    /// <returns>The report of the run.</returns>
    public static async Task<RunReport> ExecuteAsync(CommandContext context, IngotProject project, RunRequest request, string command)
    {
        var header = new RunHeader(command, project.Options.Name, project.Options.Environment, [.. context.Parse.Tokens.Select(t => t.Value)], Versions.Ingot);
        await using var watch = context.Report.Watch();
        return await new RunExecutor(project, context.Surroundings.Clock).RunAsync(request, header, watch, context.CancellationToken);
    }
}
