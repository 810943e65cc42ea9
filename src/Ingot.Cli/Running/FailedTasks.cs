using System.Collections.Concurrent;
using Ingot.Core.Errors;
using Ingot.Engine.Observing;

namespace Ingot.Cli.Running;

/// <summary>Remembers which tasks of a run failed and why, and passes every event on.</summary>
/// <param name="next">Who sees the events.</param>
internal sealed class FailedTasks(IRunObserver next) : IRunObserver
{
    private readonly ConcurrentQueue<(string Task, IngotException Error)> _all = new();

    /// <summary>The failed tasks, in the order they failed.</summary>
    public IReadOnlyList<(string Task, IngotException Error)> All => [.. _all];

    public void On(RunEvent e)
    {
        if (e is TaskFailed failed)
            _all.Enqueue((failed.Task, failed.Error));
        next.On(e);
    }
}
