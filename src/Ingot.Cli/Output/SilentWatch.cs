using Ingot.Engine.Observing;

namespace Ingot.Cli.Output;

/// <summary>Shows nothing of a run.</summary>
internal sealed class SilentWatch : IRunWatch
{
    public void On(RunEvent e)
    {
        // Nothing to show: the outcome says it all.
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
