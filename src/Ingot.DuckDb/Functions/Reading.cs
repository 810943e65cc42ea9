using Ingot.Core.Errors;
using Ingot.DuckDb.Scans;

namespace Ingot.DuckDb.Functions;

/// <summary>One thread's reading of a scan: the worker and the chunk that it fills, vector by wanted column.</summary>
internal sealed class Reading(ScanWorker worker, Chunk chunk) : IDisposable
{
    /// <summary>Fills one of DuckDB's chunks and returns its rows.</summary>
    internal int Fill(nint native)
    {
        worker.Cancellation.ThrowIfCancellationRequested();
        chunk.Attach(native);
        var rows = worker.Fill(chunk);
        return (uint)rows <= Chunk.Capacity
            ? rows
            : throw new IngotException(ErrorKind.Bug, "duckdb.scan-rows", $"{worker.GetType().Name} says that it wrote {rows} rows, and a chunk holds {Chunk.Capacity}.");
    }

    public void Dispose() => worker.Dispose();
}
