using System.Text.Unicode;
using Ingot.Connectors.Json;
using Ingot.Connectors.Rejects;
using Ingot.Connectors.Rest.Records;
using Ingot.DuckDb;
using Ingot.DuckDb.Scans;

namespace Ingot.Connectors.Rest.Reading;

/// <summary>One thread's share of the records: takes blocks and reads their records one by one.</summary>
internal sealed class RestWorker(RestFeed feed, JsonRecordReader reader, string part, IRejectSink rejects, int rowNumber) : ScanWorker
{
    private PageBlock? _block;
    private int _next;

    /// <inheritdoc />
    public override int Fill(Chunk chunk)
    {
        var row = 0;
        while (row < Chunk.Capacity)
        {
            if (_block is null || _next >= _block.Records.Count)
            {
                // Rows are handed over before others are waited for; what is here already is added to them.
                if (!NextBlock(wait: row == 0))
                    break;
            }

            var number = _block!.FirstRecord + _next;
            var record = _block.Record(_next++);
            var bad = Utf8.IsValid(record)
                ? reader.Read(record, chunk, row)
                : new BadRecord("bytes that are not valid UTF-8 text");
            if (bad is not null)
            {
                Reject(bad, record, number);
                continue;
            }

            if (rowNumber >= 0)
                chunk[rowNumber].Values<long>()[row] = number;
            row++;
        }

        return row;
    }

    private bool NextBlock(bool wait)
    {
        if (_block is not null)
            feed.Return(_block);
        _next = 0;
        _block = wait ? feed.Take(Cancellation) : feed.TryTake();
        return _block is not null;
    }

    private void Reject(BadRecord bad, ReadOnlySpan<byte> record, long number) => rejects.Add(new RejectedRecord
    {
        Part = part,
        RecordNumber = number,
        Line = number,
        Column = bad.Column,
        Reason = bad.Reason,
        Raw = RawText.Show(record),
        RawBytes = record.Length,
    });
}
