using System.Globalization;
using Ingot.Core.Errors;
using Ingot.Engine.Observing;
using Ingot.Journal;
using Ingot.Resilience.Attempts;

namespace Ingot.Engine.Running;

/// <summary>Tells the journal's error log and the watcher of a run what is tried again.</summary>
/// <param name="run">The run.</param>
/// <param name="task">The task that tries; null when it is the run itself.</param>
/// <param name="observer">The watcher.</param>
/// <param name="time">Clock.</param>
internal sealed class AttemptReporter(RunLog run, RunTask? task, IRunObserver observer, TimeProvider time) : IAttemptObserver
{
    /// <inheritdoc />
    public void On(Attempt attempt)
    {
        if (attempt.ErrorOf(ErrorKind.Target) is not { } error)
        {
            if (task is null)
                run.Recovered(attempt.Operation, attempt.Number);
            else
                task.Log.Recovered(attempt.Operation, attempt.Number);
            Say(MessageLevel.Information, $"{attempt.Operation}: attempt {attempt.Number} succeeded.");
            return;
        }

        if (task is null)
            run.Attempt(attempt.Operation, attempt.Number, error, attempt.Delay);
        else
            task.Log.Attempt(attempt.Operation, attempt.Number, error, attempt.Delay);
        Say(MessageLevel.Warning, attempt.Delay is { } delay
            ? string.Create(CultureInfo.InvariantCulture, $"{attempt.Operation}: attempt {attempt.Number} failed, the next begins in {delay.TotalSeconds:0.#} s. {error.Message}")
            : $"{attempt.Operation}: attempt {attempt.Number} failed and none follows, because {attempt.Reason}.");
    }

    private void Say(MessageLevel level, string text) => observer.On(new RunMessage(time.GetUtcNow(), level, text, task?.Name));
}
