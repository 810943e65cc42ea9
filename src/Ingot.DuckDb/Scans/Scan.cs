using Ingot.Core.Columns;

namespace Ingot.DuckDb.Scans;

/// <summary>A stream of chunks with a schema: what every source gives, and what SQL reads as a table.</summary>
public abstract class Scan : IDisposable
{
    /// <summary>The columns, in order.</summary>
    public abstract TableSchema Schema { get; }

    /// <summary>Rows expected, for the optimiser; null when unknown.</summary>
    public virtual long? EstimatedRows => null;

    /// <summary>Threads that may read at once, each with its own worker.</summary>
    public virtual int MaxThreads => 1;

    /// <summary>Creates the worker of one thread.</summary>
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
