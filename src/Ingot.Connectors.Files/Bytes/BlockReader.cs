
namespace Ingot.Connectors.Files.Bytes;

/// <summary>
/// Cuts a stream into blocks of whole records. Workers call <see cref="Next"/> from their own threads, one at a time
/// inside: whoever needs a block reads it, so decompression and cutting overlap with the parsing of the others and no
/// more blocks exist than workers.
/// </summary>
internal sealed class BlockReader : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Stream _stream;
    private readonly IRecordCutter _cutter;
    private readonly BlockLimits _limits;
    private readonly Action<LongRecord> _onLongRecord;
    private readonly Block _carry;
    private long _toSkip;
    private long _byte;
    private long _line;
    private long _records;
    private bool _ended;

    /// <summary>Starts reading.</summary>
    /// <param name="stream">Decoded content from its beginning; disposed with the reader.</param>
    /// <param name="cutter">Finds record ends; belongs to this reader from now on.</param>
    /// <param name="limits">Memory bounds.</param>
    /// <param name="start">Where records begin.</param>
    /// <param name="onLongRecord">Told of each record that is too long; called inside <see cref="Next"/>.</param>
    public BlockReader(
        Stream stream,
        IRecordCutter cutter,
        BlockLimits limits,
        BlockStart start,
        Action<LongRecord> onLongRecord)
    {
        _stream = stream;
        _cutter = cutter;
        _limits = limits with { BlockBytes = Math.Min(limits.BlockBytes, limits.RecordBytes) };
        _onLongRecord = onLongRecord;
        _toSkip = start.Byte;
        _byte = start.Byte;
        _line = start.Line;
        _carry = new Block(0);
    }

    /// <summary>Records found so far, those too long included.</summary>
    public long Records => Interlocked.Read(ref _records);

    /// <summary>A block of the size this reader fills.</summary>
    public Block NewBlock() => new(_limits.BlockBytes);

    /// <summary>Fills <paramref name="block"/> with the next whole records; false at the end of the stream.</summary>
    /// <param name="block">The caller's own block.</param>
    /// <param name="ct">Stops the reading.</param>
    public bool Next(Block block, CancellationToken ct)
    {
        lock (_gate)
        {
            SkipToStart(block);
            while (!_ended)
            {
                ct.ThrowIfCancellationRequested();
                if (Fill(block, ct))
                    return true;
            }

            return false;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        lock (_gate)
        {
            _ended = true;
            _stream.Dispose();
        }
    }

    private void SkipToStart(Block scratch)
    {
        while (_toSkip > 0)
        {
            var read = _stream.Read(scratch.Buffer, 0, (int)Math.Min(_toSkip, scratch.Capacity));
            if (read == 0)
                break;
            _toSkip -= read;
        }

        _toSkip = 0;
    }

    /// <summary>Reads one block; false when what was read held no record.</summary>
    private bool Fill(Block block, CancellationToken ct)
    {
        block.Grow(Math.Max(_limits.BlockBytes, _carry.Length), 0);
        _carry.Content.CopyTo(block.Buffer);
        var filled = _carry.Length;
        _cutter.Restart(new BlockStart(_byte, _line));

        while (true)
        {
            filled += Read(block, filled);
            if (_ended)
                filled = Finish(block, filled);
            _cutter.Scan(block.Buffer, filled, _ended);
            if (_cutter.State.Boundary > 0 || _ended)
                return Emit(block, filled);
            if (filled >= _limits.RecordBytes)
            {
                PassOver(block, filled, ct);
                return false;
            }

            block.Grow((int)Math.Min(2L * block.Capacity, _limits.RecordBytes), filled);
        }
    }

    private int Read(Block block, int from)
    {
        var total = 0;
        while (from + total < block.Capacity)
        {
            var read = _stream.Read(block.Buffer, from + total, block.Capacity - from - total);
            if (read == 0)
            {
                _ended = true;
                break;
            }

            total += read;
        }

        return total;
    }

    /// <summary>Gives the last record the terminator that it may lack.</summary>
    private int Finish(Block block, int filled)
    {
        if (filled > 0 && block.Buffer[filled - 1] != _cutter.Terminator)
            block.Buffer[filled++] = _cutter.Terminator;
        return filled;
    }

    private bool Emit(Block block, int filled)
    {
        var state = _cutter.State;
        block.EndsInsideQuotes = _ended && state.Inside;
        block.Length = block.EndsInsideQuotes ? filled : state.Boundary;
        block.Records = state.Records + (block.EndsInsideQuotes ? 1 : 0);
        block.FirstByte = _byte;
        block.FirstLine = _line;
        block.FirstRecord = _records + 1;
        _cutter.Mark(block);
        Keep(block, block.Length, filled);
        Advance(block.Length, state.Lines, block.Records);
        return block.Records > 0;
    }

    private void Keep(Block block, int from, int to)
    {
        _carry.Grow(to - from, 0);
        block.Buffer.AsSpan(from, to - from).CopyTo(_carry.Buffer);
        _carry.Length = to - from;
    }

    private void Advance(long bytes, long lines, long records)
    {
        _byte += bytes;
        _line += lines;
        Interlocked.Add(ref _records, records);
    }

    /// <summary>Reads to the end of an endless record without holding it.</summary>
    private void PassOver(Block block, int filled, CancellationToken ct)
    {
        // Four bytes a character at most.
        var beginning = block.Buffer.AsSpan(0, Math.Min(filled, RejectedRecord.RawLimit * 4)).ToArray();
        long gone = 0;
        while (_cutter.State.FirstEnd == 0 && !_ended)
        {
            ct.ThrowIfCancellationRequested();
            var kept = _cutter.Discard(filled);
            gone += filled - kept;
            block.Buffer.AsSpan(filled - kept, kept).CopyTo(block.Buffer);
            filled = kept + Read(block, kept);
            if (_ended)
                filled = Finish(block, filled);
            _cutter.Scan(block.Buffer, filled, _ended);
        }

        var state = _cutter.State;
        var end = state.FirstEnd == 0 ? filled : state.FirstEnd;
        _onLongRecord(new LongRecord(_records + 1, _line, _byte, gone + end - 1, beginning));
        Keep(block, end, filled);

        // What follows is looked at by the next fill, and be it only to see that the file ends well.
        _ended = false;
        Advance(gone + end, state.LinesToFirstEnd, 1);
    }
}
