using Ingot.DuckDb;
using Ingot.DuckDb.Scans;

namespace Ingot.Connectors.Ado.Reading;

/// <summary>One thread's share of a scan: copies blocks that were read ahead into chunks.</summary>
internal sealed class ReaderWorker : ScanWorker
{
    private readonly ReadAhead _reading;
    private readonly int[] _positions;
    private CancellationTokenRegistration _registration;
    private bool _started;
    private bool _disposed;

    /// <summary>Creates a worker for the wanted columns; those beyond the source's are row numbers.</summary>
    public ReaderWorker(ReadAhead reading, IReadOnlyList<int> columns, int columnCount)
    {
        _reading = reading;
        _positions = new int[columns.Count];
        for (var (i, read) = (0, 0); i < _positions.Length; i++)
            _positions[i] = columns[i] < columnCount ? read++ : -1;
        reading.AddWorker();
    }

    /// <inheritdoc />
    public override int Fill(Chunk chunk)
    {
        if (!_started)
        {
            _started = true;
            _registration = Cancellation.Register(_reading.Cancel);
        }

        if (_reading.Take(Cancellation) is not { } block)
            return 0;
        for (var i = 0; i < _positions.Length; i++)
        {
            if (_positions[i] >= 0)
                block.Columns[_positions[i]].CopyTo(chunk[i], block.Rows);
            else
                block.NumberRows(chunk[i].Values<long>(block.Rows));
        }

        var rows = block.Rows;
        _reading.GiveBack(block);
        return rows;
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing && !_disposed)
        {
            _disposed = true;
            _registration.Dispose();
            _reading.RemoveWorker();
        }

        base.Dispose(disposing);
    }
}
