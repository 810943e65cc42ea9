using Ingot.Alerts.Rules;
using Ingot.Alerts.Watching;
using Ingot.Engine.Observing;

namespace Ingot.Cli.Alerting;

/// <summary>Tells a watch how the tasks of a run end, and passes every event on.</summary>
/// <param name="next">Who sees the events.</param>
/// <param name="watch">Watches for the project's rules.</param>
internal sealed class AlertObserver(IRunObserver next, AlertWatch watch) : IRunObserver
{
    public void On(RunEvent e)
    {
        switch (e)
        {
            case RunStarted started:
                watch.RunId = started.RunId;
                break;
            case TaskFailed failed:
                watch.Report(new AlertEvent(AlertEventKind.TaskFailed, true, AlertEvents.Task(failed.Task, failed.Error), $"{failed.Task} failed: {failed.Error.Message}", failed.Error.Next));
                break;
            case TaskFinished finished:
                watch.Report(new AlertEvent(AlertEventKind.TaskFailed, false, AlertEvents.Task(finished.Task)));
                break;
            default:
                break;
        }

        next.On(e);
    }
}
