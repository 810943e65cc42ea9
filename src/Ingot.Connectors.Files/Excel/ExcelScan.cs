using System.Text;
using Ingot.Connectors.Rejects;
using Ingot.Core.Columns;
using Ingot.DuckDb.Scans;

namespace Ingot.Connectors.Files.Excel;

/// <summary>A sheet as rows: its columns and then the row number. Read once, by one thread.</summary>
internal sealed class ExcelScan(ExcelLayout layout, ExcelSheet sheet, string part, IRejectSink rejects) : Scan
{
    private long _records;

    /// <inheritdoc />
    public override TableSchema Schema { get; } = RowNumbers.AddTo(layout.Schema);

    /// <summary>Records found so far.</summary>
    public long Records => Interlocked.Read(ref _records);

    /// <inheritdoc />
    public override ScanWorker CreateWorker(IReadOnlyList<int> columns) => new ExcelWorker(layout, sheet, columns, NextNumber, Reject);

    private long NextNumber() => Interlocked.Increment(ref _records);

    /// <summary>The raw text of a row is its cells with tabs between them.</summary>
    private void Reject(BadRecord bad, long number)
    {
        var raw = string.Join('\t', Enumerable.Range(0, sheet.Width).Select(i => sheet.Cell(i) is { } v ? ExcelCell.Text(v, ColumnKind.Varchar) : ""));
        rejects.Add(new RejectedRecord
        {
            Part = part,
            RecordNumber = number,
            Line = sheet.Row,
            Column = bad.Column,
            Reason = bad.Reason,
            Raw = raw.Length > RejectedRecord.RawLimit ? raw[..RejectedRecord.RawLimit] : raw,
            RawBytes = Encoding.UTF8.GetByteCount(raw),
        });
    }
}
