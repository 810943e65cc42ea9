using Ingot.Core.Errors;
using Ingot.Engine.Journals;
using Ingot.Engine.Projects;
using Ingot.Ingest.Cursors;
using Ingot.Ingest.Jobs;
using Ingot.Journal;

namespace Ingot.Engine.Running;

/// <summary>Changes the watermark of a job beside runs: nobody else may work on the project meanwhile, and the journal is told.</summary>
/// <param name="project">The project.</param>
/// <param name="time">Clock.</param>
public sealed class WatermarkChange(IngotProject project, TimeProvider time)
{
    /// <summary>Changes it.</summary>
    /// <param name="job">An incremental job.</param>
    /// <param name="before">The state that the user was shown.</param>
    /// <param name="after">The state to be kept; null for one by which the next load begins as a first one does.</param>
    /// <param name="header">What the journal is told.</param>
    /// <param name="cancellationToken">Stops it before the change.</param>
    /// <exception cref="IngotException">A run is at work, the state is another by now, or it cannot be kept.</exception>
    public async Task RunAsync(JobDefinition job, CursorState? before, CursorState? after, RunHeader header, CancellationToken cancellationToken)
    {
        using var runLock = RunLock.Take(project.Options.Folder.StateFolder, new RunHolder("(starting)", Environment.ProcessId, Environment.MachineName, header.Command, time.GetUtcNow()));
        await using var journal = ProjectJournal.Open(project.Options, time);
        await using var run = await journal.StartRunAsync(header with { Configuration = ProjectJournal.Configuration(project.Options) }, cancellationToken);
        runLock.Name(run.RunId);
        var task = run.StartTask(new TaskHeader(TaskKind.Maintenance, $"state of {job.Into}"));
        try
        {
            using var engine = RunEngine.OpenForPlanning(project, time);
            var now = await CursorStates.FindAsync(engine.Loads, job, cancellationToken);
            if (now?.Text != before?.Text)
                throw Moved(job, now);
            await CursorStates.KeepAsync(engine.Loads, job, after, cancellationToken);
            task.Complete(new TaskResult(Message: $"watermark {before?.Text ?? "none"} → {after?.Text ?? "none"}", Changed: true));
            await run.CompleteAsync(RunStatus.Succeeded, null, CancellationToken.None);
        }
        catch (IngotException e)
        {
            task.Fail(e);
            await run.CompleteAsync(RunStatus.Failed, e.Message, CancellationToken.None);
            throw;
        }
    }

    private static IngotException Moved(JobDefinition job, CursorState? now) => new(
        ErrorKind.Conflict, "state.moved", $"{job.Name}: the watermark is {now?.Text ?? "none"} by now; a load moved it meanwhile.")
    {
        State = "The watermark is as that load left it.",
        Next = $"Look again: ingot state show {job.Name}",
    };
}
