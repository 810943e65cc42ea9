namespace Ingot.Postgres.Wire;

/// <summary>Runs blocking work on a thread of its own. Blocking calls on a socket cost half of what asynchronous ones do
/// when data never stops coming, and threads of the pool must not wait.</summary>
internal static class OwnThread
{
    internal static Task Run(Action work, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(work, cancellationToken, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);

    internal static Task<T> Run<T>(Func<T> work, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(work, cancellationToken, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);
}
