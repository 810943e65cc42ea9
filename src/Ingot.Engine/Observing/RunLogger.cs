using Ingot.Telemetry;
using Microsoft.Extensions.Logging;

namespace Ingot.Engine.Observing;

/// <summary>Logs what matters of a run: its begin and end, that of its tasks, and what someone should look at.</summary>
internal sealed partial class RunLogger(IRunObserver next, string command) : IRunObserver
{
    private const string Category = "Ingot.Engine";

    private readonly ILogger _log = Logs.Of(Category);
    private readonly string? _run = LogContext.Current?.Run;

    public void On(RunEvent e)
    {
        using (LogContext.Begin(run: _run, task: TaskOf(e)))
            Log(e);
        if (e is RunMessage { Level: MessageLevel.Warning })
            Instruments.Warnings.Add(1);
        next.On(e);
    }

    private static string? TaskOf(RunEvent e) => e switch
    {
        TaskStarted started => started.Task,
        TaskFinished finished => finished.Task,
        TaskFailed failed => failed.Task,
        TaskSkipped skipped => skipped.Task,
        RunMessage message => message.Task,
        _ => null,
    };

    private void Log(RunEvent e)
    {
        switch (e)
        {
            case RunStarted started: RunStarted(command, started.Tasks.Count); break;
            case TaskStarted started: TaskStarted(started.Kind); break;
            case TaskFinished finished: TaskFinished(finished.Rows, finished.Elapsed.TotalSeconds, finished.Summary ?? "done"); break;
            case TaskFailed failed: TaskFailed(failed.Elapsed.TotalSeconds, failed.Error.Code, failed.Error.Message); break;
            case TaskSkipped skipped: TaskSkipped(skipped.Reason); break;
            case RunMessage { Level: MessageLevel.Warning } message: Warning(message.Text); break;
            case RunMessage message: Detail(message.Text); break;
            case RunFinished { Succeeded: true } finished: RunSucceeded(command, finished.Elapsed.TotalSeconds); break;
            case RunFinished finished: RunFailed(command, finished.Elapsed.TotalSeconds); break;
        }
    }

    [LoggerMessage(1, LogLevel.Information, "ingot {Command} began: {Tasks} tasks.")]
    private partial void RunStarted(string command, int tasks);

    [LoggerMessage(2, LogLevel.Information, "ingot {Command} succeeded in {Seconds:0.###} s.")]
    private partial void RunSucceeded(string command, double seconds);

    [LoggerMessage(3, LogLevel.Error, "ingot {Command} did not succeed; it ended after {Seconds:0.###} s.")]
    private partial void RunFailed(string command, double seconds);

    [LoggerMessage(4, LogLevel.Information, "Task of kind {Kind} began.")]
    private partial void TaskStarted(string kind);

    [LoggerMessage(5, LogLevel.Information, "Task ended well with {Rows} rows after {Seconds:0.###} s: {Summary}.")]
    private partial void TaskFinished(long rows, double seconds, string summary);

    [LoggerMessage(6, LogLevel.Error, "Task failed after {Seconds:0.###} s, {Code}: {Error}")]
    private partial void TaskFailed(double seconds, string code, string error);

    [LoggerMessage(7, LogLevel.Warning, "Task was skipped: {Reason}.")]
    private partial void TaskSkipped(string reason);

    [LoggerMessage(8, LogLevel.Warning, "{Text}")]
    private partial void Warning(string text);

    [LoggerMessage(9, LogLevel.Debug, "{Text}")]
    private partial void Detail(string text);
}
