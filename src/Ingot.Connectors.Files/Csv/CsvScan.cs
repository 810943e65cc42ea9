using Ingot.Connectors.Files.Bytes;
using Ingot.Connectors.Files.Rejects;
using Ingot.Connectors.Rejects;
using Ingot.Core.Columns;
using Ingot.DuckDb.Scans;

namespace Ingot.Connectors.Files.Csv;

/// <summary>A CSV file as rows: its columns and then the row number. Read once.</summary>
internal sealed class CsvScan : Scan
{
    private readonly CsvLayout _layout;
    private readonly BlockReader _blocks;
    private readonly string _part;
    private readonly IRejectSink _rejects;
    private readonly int _threads;

    /// <summary>Opens a scan.</summary>
    /// <param name="layout">How the file is written.</param>
    /// <param name="stream">Decoded content from its beginning; disposed with the scan.</param>
    /// <param name="limits">Memory bounds.</param>
    /// <param name="part">Name of the part, for rejected records.</param>
    /// <param name="rejects">Takes them.</param>
    /// <param name="threads">Workers that are worth their while.</param>
    public CsvScan(CsvLayout layout, Stream stream, BlockLimits limits, string part, IRejectSink rejects, int threads)
    {
        _layout = layout;
        _part = part;
        _rejects = rejects;
        _threads = threads;
        _blocks = new BlockReader(
            stream, new CsvCutter(layout.Syntax), limits, layout.Start, r => LongRecords.Reject(r, limits, part, rejects));
        Schema = RowNumbers.AddTo(layout.Schema);
    }

    /// <inheritdoc />
    public override TableSchema Schema { get; }

    /// <inheritdoc />
    public override int MaxThreads => _threads;

    /// <summary>Records found so far.</summary>
    public long Records => _blocks.Records;

    /// <inheritdoc />
    public override ScanWorker CreateWorker(IReadOnlyList<int> columns) =>
        new CsvWorker(_layout, _blocks, new BadRowReport(_layout, _part, _rejects), columns);

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _blocks.Dispose();
        base.Dispose(disposing);
    }
}
