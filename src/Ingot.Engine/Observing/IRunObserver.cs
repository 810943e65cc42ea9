namespace Ingot.Engine.Observing;

/// <summary>Watches a run while it happens: a terminal, a log, later the console's live page.</summary>
public interface IRunObserver
{
    /// <summary>Told of each event, in order within one task. Called from several threads at once; must not block or throw.</summary>
    /// <param name="e">What happened.</param>
    void On(RunEvent e);
}
