namespace Ingot.Resilience.Bulk;

/// <summary>Does many things of which some may fail, a few at once.</summary>
public static class BulkWork
{
    /// <summary>Does something with each of many things. What fails stops no other, unless the options say so.</summary>
    /// <typeparam name="TItem">What is worked on.</typeparam>
    /// <typeparam name="TResult">What comes of it.</typeparam>
    /// <param name="items">The things.</param>
    /// <param name="options">How many at once, and how many may fail.</param>
    /// <param name="work">Does it with one of them; a policy of its own may be inside.</param>
    /// <param name="cancellationToken">Stops all of it.</param>
    /// <returns>What became of each.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled; nothing is under way any more.</exception>
    public static async Task<BulkResult<TItem, TResult>> RunAsync<TItem, TResult>(
        IReadOnlyList<TItem> items, BulkOptions options, Func<TItem, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken)
    {
        var results = items.Select((item, index) => new BulkItem<TItem, TResult>(index, item, BulkStatus.NotBegun)).ToArray();
        var (next, failed) = (-1, 0);

        async Task WorkAsync()
        {
            while (!cancellationToken.IsCancellationRequested && !(options.FailFast && Volatile.Read(ref failed) > options.MaxFailures))
            {
                var index = Interlocked.Increment(ref next);
                if (index >= results.Length)
                    return;
                results[index] = await TryAsync(results[index], work, cancellationToken);
                if (results[index].Status is BulkStatus.Failed)
                    Interlocked.Increment(ref failed);
            }
        }

        await Task.WhenAll(Enumerable.Range(0, Math.Clamp(options.Parallelism, 1, Math.Max(1, items.Count))).Select(_ => WorkAsync()));
        cancellationToken.ThrowIfCancellationRequested();
        return new BulkResult<TItem, TResult>(results, options.MaxFailures);
    }

    private static async Task<BulkItem<TItem, TResult>> TryAsync<TItem, TResult>(
        BulkItem<TItem, TResult> item, Func<TItem, CancellationToken, ValueTask<TResult>> work, CancellationToken cancellationToken)
    {
        try
        {
            return item with { Status = BulkStatus.Succeeded, Result = await work(item.Item, cancellationToken) };
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return item with { Status = BulkStatus.Failed, Error = e };
        }
        catch (OperationCanceledException)
        {
            // Told once, when everything under way has ended.
            return item;
        }
    }
}
