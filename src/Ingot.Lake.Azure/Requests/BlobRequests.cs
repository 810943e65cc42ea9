using Ingot.Core.Errors;

namespace Ingot.Lake.Azure.Requests;

/// <summary>Asks the service: within the time allowed, again where that helps, and with failures that say what to do.</summary>
internal sealed class BlobRequests(LakeAttempts attempts, StorageFailures failures, TimeSpan timeout, TimeProvider time)
{
    /// <summary>What the failures of requests are called.</summary>
    public StorageFailures Failures => failures;

    /// <summary>Asks.</summary>
    /// <typeparam name="T">The answer.</typeparam>
    /// <param name="verb">What is done, such as <c>read</c>.</param>
    /// <param name="path">With which file.</param>
    /// <param name="work">Does it once.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<T> AskAsync<T>(string verb, string path, Func<CancellationToken, Task<T>> work, CancellationToken cancellation)
    {
        var answer = default(T)!;
        await attempts($"{verb} {path}", async token => answer = await WithinTimeAsync(verb, path, work, token), cancellation);
        return answer;
    }

    private async Task<T> WithinTimeAsync<T>(string verb, string path, Func<CancellationToken, Task<T>> work, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            return await work(either.Token);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw failures.Slow(verb, path, timeout, e);
        }
        catch (Exception e) when (e is not (IngotException or OperationCanceledException) && failures.Of(verb, path, e) is { } failure)
        {
            throw failure;
        }
    }
}
