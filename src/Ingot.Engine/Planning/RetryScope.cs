using Ingot.Journal;

namespace Ingot.Engine.Planning;

/// <summary>A run whose failed and never started tasks are taken up, with what became of its tasks.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Tasks">How its tasks ended, by name; where it took up another run itself, those of that one too.</param>
public sealed record RetryScope(string RunId, IReadOnlyDictionary<string, RunTaskStatus> Tasks)
{
    /// <summary>Why a task is taken up, in a word or two; null when it ended well.</summary>
    /// <param name="task">Name of the task.</param>
    public string? ReasonFor(string task) => !Tasks.TryGetValue(task, out var status) ? "never started" : status switch
    {
        RunTaskStatus.Succeeded or RunTaskStatus.Unchanged => null,
        RunTaskStatus.Running => "interrupted",
        _ => status.ToString().ToLowerInvariant(),
    };
}
