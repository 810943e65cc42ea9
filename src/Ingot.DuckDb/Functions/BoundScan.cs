using Ingot.DuckDb.Scans;

namespace Ingot.DuckDb.Functions;

/// <summary>What a call of a table function holds between bind and the end of its query.</summary>
internal sealed class BoundScan(Scan scan, DuckDbSession? session) : IDisposable
{
    /// <summary>DuckDB's virtual columns, such as the row id that a query which only counts asks for, have numbers above.</summary>
    private const ulong FirstVirtualColumn = int.MaxValue;
    private Scan? _reading;

    internal Scan Scan => scan;

    /// <summary>A prepared statement is bound once and reads as often as it is executed.</summary>
    internal void BeginReading()
    {
        EndReading();
        _reading = scan.BeginReading();
    }

    /// <summary>Starts one thread's reading.</summary>
    /// <param name="columns">DuckDB's numbers of the wanted columns.</param>
    internal Reading Read(IReadOnlyList<ulong> columns)
    {
        var reading = _reading ?? throw new InvalidOperationException("The reading has not begun.");
        var positions = Enumerable.Range(0, columns.Count).Where(i => columns[i] < FirstVirtualColumn).ToArray();
        var wanted = positions.Select(i => (int)columns[i]).ToArray();
        var chunk = new Chunk([.. wanted.Select(c => reading.Schema.Columns[c].Type)], positions);
        var worker = reading.CreateWorker(wanted);
        worker.Cancellation = session?.Interrupted ?? CancellationToken.None;
        return new Reading(worker, chunk);
    }

    public void Dispose()
    {
        EndReading();
        scan.Dispose();
    }

    private void EndReading()
    {
        if (_reading != scan)
            _reading?.Dispose();
        _reading = null;
    }
}
