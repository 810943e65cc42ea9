using System.Runtime.InteropServices;
using Ingot.Connectors.Files.Bytes;
using Ingot.Connectors.Files.Columns;
using Ingot.DuckDb;
using Ingot.DuckDb.Scans;

namespace Ingot.Connectors.Files.Csv;

/// <summary>One thread's share of a CSV file: takes blocks and turns them into chunks, column by column.</summary>
internal sealed class CsvWorker : ScanWorker
{
    private readonly BlockReader _blocks;
    private readonly Block _block;
    private readonly FieldIndexer _indexer;
    private readonly RowBatch _batch;
    private readonly BadRowReport _report;
    private readonly ColumnReader?[] _readers;
    private readonly List<BadRow> _badRows = [];
    private readonly List<BadValue> _badValues = [];
    private bool _hasBlock;

    /// <summary>Creates a worker for the wanted columns.</summary>
    public CsvWorker(CsvLayout layout, BlockReader blocks, BadRowReport report, IReadOnlyList<int> columns)
    {
        _blocks = blocks;
        _block = blocks.NewBlock();
        _report = report;
        _indexer = new FieldIndexer(layout.Syntax, layout.EmptyTail, _badRows);
        _batch = new RowBatch(layout.Fields);
        var readers = new ColumnReaders(layout.Syntax, layout.Nulls, layout.Numbers);
        _readers = [.. columns.Select(c => c < layout.Columns.Count ? readers.Create(layout.Columns[c]) : null)];
    }

    /// <inheritdoc />
    public override int Fill(Chunk chunk)
    {
        while (NextBatch())
        {
            ReadColumns(chunk);
            if (_badValues.Count > 0)
            {
                RemoveBadValues();
                for (var i = 0; i < chunk.ColumnCount; i++)
                    chunk[i].ClearNulls();
                ReadColumns(chunk);
            }

            if (_badRows.Count > 0)
            {
                _report.Send(_badRows);
                _badRows.Clear();
            }

            if (_batch.Rows > 0)
                return _batch.Rows;
        }

        return 0;
    }

    private bool NextBatch()
    {
        while (!_hasBlock || !_indexer.Next(_batch))
        {
            _hasBlock = _blocks.Next(_block, Cancellation);
            if (!_hasBlock)
                return false;
            _indexer.Start(_block);
            _report.Start(_block);
        }

        return true;
    }

    private void ReadColumns(Chunk chunk)
    {
        for (var i = 0; i < _readers.Length; i++)
        {
            if (_readers[i] is { } reader)
                reader.Read(_batch, chunk[i], _badValues);
            else
                NumberRows(chunk[i].Values<long>());
        }
    }

    private void NumberRows(Span<long> numbers)
    {
        for (var row = 0; row < _batch.Rows; row++)
            numbers[row] = _block.FirstRecord + _batch.Records[row];
    }

    /// <summary>
    /// Takes rows with a bad value out of the batch; the columns are then read again. That costs only batches that hold
    /// such rows, and keeps the reading of good ones free of questions.
    /// </summary>
    private void RemoveBadValues()
    {
        _badValues.Sort((a, b) => a.Row != b.Row ? a.Row.CompareTo(b.Row) : a.Field.CompareTo(b.Field));
        var gone = new List<int>();
        foreach (var bad in _badValues)
        {
            if (gone.Count > 0 && gone[^1] == bad.Row)
                continue;
            gone.Add(bad.Row);
            var at = (bad.Row * _batch.Stride) + bad.Field;
            _badRows.Add(new BadRow(
                _batch.Start(bad.Row), _batch.End(bad.Row), _batch.Records[bad.Row], BadRowKind.Value, bad.Field,
                _batch.Positions[at] + 1, _batch.Positions[at + 1]));
        }

        _batch.Remove(CollectionsMarshal.AsSpan(gone));
        _badValues.Clear();
    }
}
