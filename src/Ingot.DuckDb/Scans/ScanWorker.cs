namespace Ingot.DuckDb.Scans;

/// <summary>One thread's share of a scan.</summary>
public abstract class ScanWorker : IDisposable
{
    /// <summary>Cancelled when the query that reads is interrupted: whatever waits in <see cref="Fill"/> must wait with it.
    /// Set before the first call of <see cref="Fill"/>.</summary>
    public CancellationToken Cancellation { get; internal set; }

    /// <summary>Fills the next chunk.</summary>
    /// <param name="chunk">Empty chunk of the wanted columns.</param>
    /// <returns>Rows written, at most <see cref="Chunk.Capacity"/>; 0 when this worker has nothing more.</returns>
    public abstract int Fill(Chunk chunk);

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what the worker holds.</summary>
    /// <param name="disposing">True when called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
    }
}
