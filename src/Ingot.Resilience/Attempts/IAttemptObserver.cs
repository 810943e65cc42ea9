namespace Ingot.Resilience.Attempts;

/// <summary>Is told of attempts as they end: the error log, the watcher of a run. Called on the thread that tries.</summary>
public interface IAttemptObserver
{
    /// <summary>An attempt failed, or succeeded after others had failed.</summary>
    /// <param name="attempt">The attempt.</param>
    void On(Attempt attempt);
}
