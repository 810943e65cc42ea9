using Ingot.Core.Errors;
using Ingot.Journal.Liveness;
using Ingot.Journal.Storage;

namespace Ingot.Journal.Reading;

/// <summary>Reads a journal in which no dead run is shown as running.</summary>
/// <param name="store">The journal.</param>
/// <param name="dead">Finds dead runs.</param>
internal sealed class JournalReader(IJournalStore store, DeadRuns dead)
{
    /// <summary>Reads beside other readers, and writes only when a dead run must be marked first.</summary>
    internal async ValueTask<T> ReadAsync<T>(Func<JournalConnection, Task<T>> read, T missing, CancellationToken cancellationToken)
    {
        var (anyDead, result) = await store.ReadAsync(
            async connection => await dead.AnyAsync(connection) ? (true, missing) : (false, await read(connection)), (false, missing), cancellationToken);
        return anyDead ? await MarkAndReadAsync(read, missing, cancellationToken) : result;
    }

    private async ValueTask<T> MarkAndReadAsync<T>(Func<JournalConnection, Task<T>> read, T missing, CancellationToken cancellationToken)
    {
        try
        {
            return await store.WriteAsync(
                async connection =>
                {
                    await dead.MarkAsync(connection);
                    return await read(connection);
                },
                cancellationToken);
        }
        catch (IngotException e) when (e.Code == "journal.missing-right")
        {
            // Who may only look sees what is written; the next one who may write marks the dead run.
            return await store.ReadAsync(read, missing, cancellationToken);
        }
    }
}
