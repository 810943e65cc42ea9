namespace Ingot.DuckDb.Ado;

/// <summary>
/// Asynchronous calls of ADO.NET, run on the calling thread: DuckDB is in this process and computes, there is no
/// waiting that a thread could be spared from. Tokens are honoured and failures come through the task.
/// </summary>
internal static class OnCaller
{
    internal static Task Run(Action action, CancellationToken cancellationToken) =>
        Run(() =>
        {
            action();
            return true;
        }, cancellationToken);

    internal static Task<T> Run<T>(Func<T> action, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled<T>(cancellationToken);
        try
        {
            return Task.FromResult(action());
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }
        catch (Exception e)
        {
            return Task.FromException<T>(e);
        }
    }
}
