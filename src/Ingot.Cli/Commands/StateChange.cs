using System.Text.Json.Nodes;
using Ingot.Cli.Hosting;
using Ingot.Cli.Output;
using Ingot.Cli.SettingUp;
using Ingot.Engine.Projects;
using Ingot.Engine.Running;
using Ingot.Ingest.Cursors;
using Ingot.Ingest.Jobs;
using Ingot.Journal;

namespace Ingot.Cli.Commands;

/// <summary>Shows what a change of a watermark means, asks, and does it.</summary>
internal static class StateChange
{
    /// <summary>Changes the watermark of a job.</summary>
    /// <param name="context">The command.</param>
    /// <param name="project">The project.</param>
    /// <param name="job">An incremental job.</param>
    /// <param name="find">The state to be kept; null for one by which the next load begins as a first one does.</param>
    /// <param name="isSure">Whether nobody is to be asked.</param>
    public static async Task<int> RunAsync(
        CommandContext context, IngotProject project, JobDefinition job, Func<RunEngine, Task<CursorState?>> find, bool isSure)
    {
        CursorState? before, after;
        using (var engine = RunEngine.OpenForPlanning(project, context.Surroundings.Clock))
        {
            before = await CursorStates.FindAsync(engine.Loads, job, context.CancellationToken);
            after = await find(engine);
        }

        var sentence = $"The watermark of {job.Name} goes from {before?.Text ?? "none"} to {after?.Text ?? "none"}: the next load reads {(after?.Text is { } mark ? $"from {mark}" : "as a first one does")}.";
        if (!isSure)
            await Confirmation.AskAsync(context, sentence, new ConfirmationWords("state", "Moving a watermark", "The watermark is as it was.", $"Look at it with 'ingot state show {job.Name}', then give the command with --yes."));
        var header = new RunHeader("state", project.Options.Name, project.Options.Environment, context.ArgumentsWithoutSecrets(), Versions.Ingot);
        await new WatermarkChange(project, context.Surroundings.Clock).RunAsync(job, before, after, header, context.CancellationToken);
        context.Report.End(new Outcome([SafeText.Of(sentence)], new JsonObject
        {
            ["job"] = job.Name,
            ["before"] = before?.Text,
            ["after"] = after?.Text,
        }));
        return ExitCode.Success;
    }
}
