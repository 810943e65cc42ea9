using System.Diagnostics;
using Ingot.Core.Columns;
using Ingot.DuckDb.Scans;

namespace Ingot.Connectors.Ado.Reading;

/// <summary>
/// Rows of a driver's readers: the columns and then the row number. Threads of their own read ahead, one for each
/// connection; a row with a value that does not fit is rejected. Read once.
/// </summary>
public sealed class ReaderScan : Scan
{
    private readonly ReaderSource _source;
    private readonly IRejectSink _rejects;
    // DuckDB reads on threads of its own, which do not know whose work they do.
    private readonly ActivityContext _parent = Activity.Current?.Context ?? default;
    private readonly Lock _lock = new();
    private ReadAhead? _reading;

    /// <summary>Creates a scan; nothing is connected before it is read.</summary>
    /// <param name="source">What to read.</param>
    /// <param name="rejects">Takes rows that cannot be read.</param>
    public ReaderScan(ReaderSource source, IRejectSink rejects)
    {
        (_source, _rejects) = (source, rejects);
        Schema = TableSchema.Of(source.Columns.Select(c => c.Column).Append(new Column(PartScan.RowNumber, ColumnType.Of(ColumnKind.BigInt), false)));
    }

    /// <inheritdoc />
    public override TableSchema Schema { get; }

    /// <inheritdoc />
    public override long? EstimatedRows => _source.EstimatedRows;

    /// <inheritdoc />
    public override int MaxThreads => Math.Clamp(_source.Connections, 1, Math.Max(_source.Ranges, 1));

    /// <summary>Records found so far, rejected ones included. Safe to read from any thread.</summary>
    public long Records => _reading?.Records ?? 0;

    /// <summary>Bytes of the values read so far. Safe to read from any thread.</summary>
    public long Bytes => _reading?.Bytes ?? 0;

    /// <inheritdoc />
    public override ScanWorker CreateWorker(IReadOnlyList<int> columns)
    {
        int[] read = [.. columns.Where(c => c < _source.Columns.Length)];
        lock (_lock)
            _reading ??= new ReadAhead(_source, read, _rejects, _parent);
        return new ReaderWorker(_reading, columns, _source.Columns.Length);
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _reading?.Dispose();
        base.Dispose(disposing);
    }
}
