using Ingot.Core.Errors;
using Ingot.Engine.Observing;
using Ingot.Journal;

namespace Ingot.Engine.Running;

/// <summary>A task of a run as the journal and the watcher see it: both are told the same, in one place.</summary>
internal sealed class RunTask
{
    private readonly TaskLog _log;
    private readonly IRunObserver _observer;
    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly PerformanceMonitor _monitor;

    private RunTask(TaskLog log, IRunObserver observer, TimeProvider time)
    {
        _log = log;
        _observer = observer;
        _time = time;
        _started = time.GetTimestamp();
        _monitor = log.Monitor();
    }

    internal TaskLog Log => _log;

    internal string Name => _log.Header.Name;

    /// <summary>How it ended, in the journal's word; one that never did was interrupted.</summary>
    internal string Status => (_log.Status ?? RunTaskStatus.Interrupted).ToString().ToLowerInvariant();

    internal TimeSpan Elapsed => _time.GetElapsedTime(_started);

    internal static RunTask Start(RunLog run, IRunObserver observer, TimeProvider time, TaskHeader header)
    {
        var task = new RunTask(run.StartTask(header), observer, time);
        observer.On(new TaskStarted(time.GetUtcNow(), header.Name, header.Kind.ToString().ToLowerInvariant()));
        return task;
    }

    internal void Progress(long rows, long? bytesDone, long? bytesTotal, long? rowsEstimated = null, long? rowsProved = null)
    {
        _log.Progress(rows);
        _observer.On(new TaskProgress(_time.GetUtcNow(), Name, rows, bytesDone, bytesTotal, rowsEstimated) { RowsProved = rowsProved });
    }

    internal void Message(MessageLevel level, string text) => _observer.On(new RunMessage(_time.GetUtcNow(), level, text, Name));

    internal void Complete(TaskResult result)
    {
        _monitor.Dispose();
        _log.Complete(result);
        _observer.On(new TaskFinished(_time.GetUtcNow(), Name, result.RowsOut ?? 0, Elapsed, result.Message));
    }

    internal void Fail(IngotException error, TaskResult? soFar = null)
    {
        _monitor.Dispose();
        _log.Fail(error, soFar);
        _observer.On(new TaskFailed(_time.GetUtcNow(), Name, error, Elapsed));
    }

    internal void Skip(string reason)
    {
        _monitor.Abandon();
        _log.Skip(reason);
        _observer.On(new TaskSkipped(_time.GetUtcNow(), Name, reason));
    }
}
