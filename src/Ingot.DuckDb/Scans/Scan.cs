using Ingot.Core.Columns;

namespace Ingot.DuckDb.Scans;

/// <summary>A stream of chunks with a schema: what every source gives, and what SQL reads as a table.</summary>
public abstract class Scan : IDisposable
{
    private int _read;

    /// <summary>The columns, in order.</summary>
    public abstract TableSchema Schema { get; }

    /// <summary>Rows expected, for the optimiser; null when unknown.</summary>
    public virtual long? EstimatedRows => null;

    /// <summary>Threads that may read at once, each with its own worker.</summary>
    public virtual int MaxThreads => 1;

    /// <summary>Gives the scan that one reading goes through; called once for every reading, before its workers are
    /// created. The rows of a scan can be read once, unless this is overridden: with a new scan for each reading, which is
    /// disposed after it, or with <c>this</c> where every worker begins anew.</summary>
    /// <exception cref="DuckDbException">The scan is read for a second time, also within one query.</exception>
    public virtual Scan BeginReading() => Interlocked.Exchange(ref _read, 1) == 0
        ? this
        : throw new DuckDbException(DuckDbErrorClass.InvalidInput, "The rows of this scan can be read only once: store them in a table first, or offer a second scan.");

    /// <summary>Creates the worker of one thread; called by that thread.</summary>
    /// <param name="columns">Positions of the wanted columns in <see cref="Schema"/>; vector i of a chunk is column <c>columns[i]</c>. May be empty when only rows are counted.</param>
    public abstract ScanWorker CreateWorker(IReadOnlyList<int> columns);

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what the scan holds.</summary>
    /// <param name="disposing">True when called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
    }
}
