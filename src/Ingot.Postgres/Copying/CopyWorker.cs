using System.Globalization;
using Ingot.Core.Errors;
using Ingot.DuckDb;
using Ingot.DuckDb.Scans;
using Ingot.Postgres.Copying.Decoding;
using Ingot.Postgres.Wire;

namespace Ingot.Postgres.Copying;

/// <summary>One thread's share of a scan: takes blocks of rows and turns them into chunks, column by column.</summary>
internal sealed class CopyWorker : ScanWorker
{
    private readonly CopyReading _reading;
    private readonly CopySource _source;
    private readonly RowIndex _index;
    private readonly int[] _positions;
    private readonly (string Name, ColumnDecoder Decoder)?[] _columns;
    private CancellationTokenRegistration _registration;
    private bool _started;
    private bool _disposed;
    private CopyBlock? _block;
    private int _at;
    private int _rowsBefore;

    /// <summary>Creates a worker for the wanted columns; those beyond the source's are row numbers.</summary>
    internal CopyWorker(CopyReading reading, CopySource source, CopyScanOptions options, IReadOnlyList<int> columns)
    {
        (_reading, _source) = (reading, source);
        _columns = [.. columns.Select(c => c < source.Columns.Count ? ((string, ColumnDecoder)?)(source.Columns[c].Name, DecoderFactory.Create(source.Columns[c].Mapping, options.Policies)) : null)];
        _positions = new int[_columns.Length];
        var read = 0;
        for (var i = 0; i < _columns.Length; i++)
            _positions[i] = _columns[i] is null ? -1 : read++;
        _index = new RowIndex(read);
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

        try
        {
            return FillNext(chunk);
        }
        catch (Exception e)
        {
            // The other workers may be waiting for a server that takes its time.
            _reading.Fail(e);
            throw;
        }
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

    private int FillNext(Chunk chunk)
    {
        while (_block is not null || Next())
        {
            _at = ReadIndex(_block!);
            if (_index.Rows > 0)
            {
                Decode(chunk, _block!);
                _rowsBefore += _index.Rows;
                return _index.Rows;
            }

            if (_rowsBefore != _block!.Rows)
                throw Malformed("the number of its rows is not the one that was counted");
            _reading.GiveBack(_block);
            _block = null;
        }

        return 0;
    }

    private bool Next()
    {
        _block = _reading.Take(Cancellation);
        (_at, _rowsBefore) = (_block?.Start ?? 0, 0);
        return _block is not null;
    }

    private int ReadIndex(CopyBlock block)
    {
        try
        {
            return _index.Read(block, _at);
        }
        catch (InvalidDataException e)
        {
            throw Malformed(e.Message);
        }
    }

    private unsafe void Decode(Chunk chunk, CopyBlock block)
    {
        for (var i = 0; i < _columns.Length; i++)
        {
            if (_columns[i] is not var (name, decoder))
            {
                Number(chunk[i].Values<long>(_index.Rows), block.FirstRow + _rowsBefore);
                continue;
            }

            try
            {
                decoder.Read(block.Pointer, _index[_positions[i]], chunk[i]);
            }
            catch (ValueProblem problem)
            {
                throw Explain(problem, name, block.FirstRow + _rowsBefore + problem.Row);
            }
            catch (InvalidDataException e)
            {
                throw Malformed(e.Message);
            }
        }
    }

    private static void Number(Span<long> numbers, long first)
    {
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = first + i;
    }

    private IngotException Explain(ValueProblem problem, string column, long row) =>
        new(ErrorKind.Data, problem.Code, string.Create(CultureInfo.InvariantCulture, $"Row {row} of {_source.Name}, column '{column}': {problem.Message}."))
        {
            Next = problem.Next,
            Facts = new Dictionary<string, object?> { ["table"] = _source.Name, ["column"] = column, ["row"] = row, ["value"] = problem.Value },
        };

    private IngotException Malformed(string what) =>
        new(ErrorKind.Source, "postgres.protocol", $"The data of {_source.Name} is not what PostgreSQL's binary COPY gives: {what}.")
        {
            Next = "Check that the connection leads to a PostgreSQL server, not to one that only resembles it.",
        };
}
