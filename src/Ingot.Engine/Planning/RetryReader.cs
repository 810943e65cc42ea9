using Ingot.Core.Errors;
using Ingot.Journal;

namespace Ingot.Engine.Planning;

/// <summary>Finds out from the journal what is to be taken up of a run.</summary>
/// <param name="journal">The journal.</param>
/// <param name="project">Name of the project; its journal's database may hold others'.</param>
/// <param name="requestOf">What a run was asked for, and the run that it took up itself.</param>
public sealed class RetryReader(RunJournal journal, string project, Func<RunRecord, (RunRequest Request, string? Retry)> requestOf)
{
    /// <summary>The request of a run, with what became of its tasks.</summary>
    /// <param name="reference">The run's id, the beginning of it, or <c>last</c>.</param>
    /// <param name="cancellationToken">Stops waiting for the journal.</param>
    /// <exception cref="IngotException">There is no such run, it is still running, or it ended well.</exception>
    public async Task<RunRequest> ReadAsync(string reference, CancellationToken cancellationToken)
    {
        var detail = await FindAsync(reference, cancellationToken);
        return detail.Run.Status switch
        {
            RunStatus.Running => throw new IngotException(ErrorKind.Conflict, "run.still-running", $"Run {detail.Run.RunId} is still running.")
            {
                Next = "Wait for its end; 'ingot show' tells how far it is.",
            },
            RunStatus.Succeeded => throw NothingLeft(detail.Run.RunId),
            _ => await ReadAsync(detail, cancellationToken),
        };
    }

    internal static IngotException NothingLeft(string runId) =>
        new(ErrorKind.Usage, "run.nothing-to-retry", $"Every task of run {runId} ended well: there is nothing to take up.")
        {
            Next = "'ingot run' does what is new.",
        };

    private async Task<RunRequest> ReadAsync(RunDetail detail, CancellationToken cancellationToken)
    {
        var (request, earlier) = requestOf(detail.Run);
        var tasks = new Dictionary<string, RunTaskStatus>(StringComparer.Ordinal);
        if (earlier is not null)
        {
            request = await ReadAsync(await FindAsync(earlier, cancellationToken), cancellationToken);
            foreach (var (name, status) in request.Retry!.Tasks)
                tasks[name] = status;
        }

        foreach (var task in detail.Tasks)
            tasks[task.Name] = task.Status;
        return request with { Retry = new RetryScope(detail.Run.RunId, tasks) };
    }

    private async Task<RunDetail> FindAsync(string reference, CancellationToken cancellationToken)
    {
        var detail = await journal.FindRunAsync(reference, cancellationToken)
            ?? throw new IngotException(ErrorKind.Usage, "run.not-found", reference == "last" ? "There are no runs yet." : $"There is no run '{reference}'.")
            {
                Next = reference == "last" ? "Start one with 'ingot run'." : "'ingot runs' lists them.",
            };
        return detail.Run.Project == project
            ? detail
            : throw new IngotException(ErrorKind.Usage, "run.not-found", $"Run {detail.Run.RunId} is one of project '{detail.Run.Project}'.") { Next = "'ingot runs' lists those of this journal." };
    }
}
