using System.Text.Unicode;
using Ingot.Connectors.Files.Bytes;
using Ingot.Connectors.Json;
using Ingot.Connectors.Rejects;
using Ingot.DuckDb;
using Ingot.DuckDb.Scans;

namespace Ingot.Connectors.Files.Json;

/// <summary>One thread's share of a JSON file: takes blocks and reads their records one by one.</summary>
internal sealed class JsonWorker : ScanWorker
{
    private readonly BlockReader _blocks;
    private readonly Block _block;
    private readonly JsonRecordReader _reader;
    private readonly LineCounter _lines = new((byte)'\n');
    private readonly string _part;
    private readonly IRejectSink _rejects;
    private readonly int _rowNumber;
    private int _next;
    private bool _isUtf8;

    /// <summary>Creates a worker for the wanted columns.</summary>
    public JsonWorker(JsonLayout layout, BlockReader blocks, string part, IRejectSink rejects, IReadOnlyList<int> columns)
    {
        _blocks = blocks;
        _block = blocks.NewBlock();
        _reader = new JsonRecordReader(layout.Columns, columns);
        _part = part;
        _rejects = rejects;
        _rowNumber = columns.ToList().IndexOf(layout.Columns.Count);
    }

    /// <inheritdoc />
    public override int Fill(Chunk chunk)
    {
        var row = 0;
        while (row < Chunk.Capacity)
        {
            if (_next >= _block.Extents.Count)
            {
                // A chunk is handed over before the next block is taken, so that no thread sits on rows.
                if (row > 0 || !NextBlock())
                    break;
                continue;
            }

            var number = _block.FirstRecord + _next;
            var extent = _block.Extents[_next++];
            var record = _block.Content[extent.Start..extent.End];
            var bad = !_isUtf8 && !Utf8.IsValid(record)
                ? new BadRecord("bytes that are not valid UTF-8 text; the encoding may be another one")
                : _reader.Read(record, chunk, row);
            if (bad is not null)
            {
                Reject(bad, record, extent.Start, number);
                continue;
            }

            if (_rowNumber >= 0)
                chunk[_rowNumber].Values<long>()[row] = number;
            row++;
        }

        return row;
    }

    private bool NextBlock()
    {
        _next = 0;
        _block.Extents.Clear();
        if (!_blocks.Next(_block, Cancellation))
            return false;
        _lines.Start(_block);
        _isUtf8 = Utf8.IsValid(_block.Content);
        return true;
    }

    private void Reject(BadRecord bad, ReadOnlySpan<byte> record, int start, long number) => _rejects.Add(new RejectedRecord
    {
        Part = _part,
        RecordNumber = number,
        Line = _lines.At(start),
        ByteOffset = _block.FirstByte + start,
        Column = bad.Column,
        Reason = bad.Reason,
        Raw = RawText.Show(record),
        RawBytes = record.Length,
    });
}
