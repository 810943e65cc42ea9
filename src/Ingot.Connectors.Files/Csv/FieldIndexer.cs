using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text.Unicode;
using Ingot.Connectors.Files.Bytes;

namespace Ingot.Connectors.Files.Csv;

/// <summary>
/// Finds the fields of a block's rows, a batch at a time. Looks at 64 bytes at once; where no quote is near, only
/// delimiters and terminators are stepped through.
/// </summary>
internal sealed class FieldIndexer
{
    private readonly CsvSyntax _syntax;
    private readonly byte _quote;
    private readonly byte _escape;
    private readonly bool _emptyTail;
    private readonly List<BadRow> _bad;
    private RowBatch _batch = null!;
    private Block _block = null!;
    private byte[] _buffer = [];
    private bool _suspicious;
    private int _next;
    private int _record;
    private int _start;
    private int _fields;
    private int _skipped;
    private int _closed;
    private bool _inside;
    private bool _spoiled;

    /// <summary>Creates an indexer.</summary>
    /// <param name="syntax">Bytes with a meaning.</param>
    /// <param name="emptyTail">Whether the last field of each record must be empty, as the header's was.</param>
    /// <param name="bad">Takes records that are not rows.</param>
    public FieldIndexer(CsvSyntax syntax, bool emptyTail, List<BadRow> bad)
    {
        _syntax = syntax;
        _quote = syntax.Quote ?? syntax.Terminator;
        _escape = syntax.HasEscape ? syntax.Escape!.Value : _quote;
        _emptyTail = emptyTail;
        _bad = bad;
    }

    /// <summary>Begins with another block.</summary>
    public void Start(Block block)
    {
        _block = block;
        _buffer = block.Buffer;
        _next = 0;
        _record = 0;
        _suspicious = !Utf8.IsValid(block.Content) || block.Content.Contains((byte)0);
    }

    /// <summary>Fills <paramref name="batch"/> with the next rows; false when the block holds no more records.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Next(RowBatch batch)
    {
        _batch = batch;
        batch.Block = _block;
        batch.Rows = 0;
        if (_next >= _block.Length)
            return false;

        BeginRow(_next);
        _inside = false;
        _skipped = -1;
        _closed = -2;
        var length = _block.Length;
        for (var from = _next; from < length; from += ByteMask.Width)
        {
            ref var group = ref ByteMask.At(_buffer, from);
            var seen = ByteMask.First(length - from);
            var ends = ByteMask.Of(ref group, _syntax.Terminator) & seen;
            var borders = (ByteMask.Of(ref group, _syntax.Delimiter) & seen) | ends;
            var quotes = _syntax.Quote is null ? 0 : ByteMask.Of(ref group, _quote) & seen;
            if (_escape != _quote)
                quotes |= ByteMask.Of(ref group, _escape) & seen;
            var full = quotes == 0 && !_inside && _closed != from - 1
                ? StepPlain(borders, ends, from)
                : StepMasked(ref group, quotes, borders, ends, from);
            if (full)
                return true;
        }

        if (_inside)
            Spoil(BadRowKind.OpenQuote, length);
        _next = length;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool StepPlain(ulong borders, ulong ends, int from)
    {
        var positions = _batch.Positions;
        var fields = _fields;
        var last = _batch.Fields - 1;
        var at = (_batch.Rows * _batch.Stride) + 1;
        for (; borders != 0; borders &= borders - 1)
        {
            var bit = BitOperations.TrailingZeroCount(borders);
            if ((ends >> bit & 1) == 0)
            {
                if (fields < last)
                    positions[at + fields] = from + bit;
                fields++;
                continue;
            }

            _fields = fields;
            if (EndRow(from + bit))
                return true;
            fields = 0;
            at = (_batch.Rows * _batch.Stride) + 1;
        }

        _fields = fields;
        return false;
    }

    /// <summary>Steps through a group with quotes: by mask where they stand where they should.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool StepMasked(ref byte group, ulong quotes, ulong borders, ulong ends, int from)
    {
        // A doubled quote across the group's border: to the mask its first half switched.
        var isDoubled = _skipped == from;
        var endsQuote = isDoubled || _closed == from - 1;
        var startsField = from == _start || _buffer[Math.Max(from - 1, 0)] == _syntax.Delimiter;
        var before = new QuoteState(_inside && !isDoubled, startsField, endsQuote);
        if (_escape == _quote && QuoteMask.TryInside(ref group, quotes, borders, ends, before, out var inside))
        {
            _inside = QuoteMask.EndsInside(inside);
            _closed = QuoteMask.EndsQuote(quotes, inside) ? from + ByteMask.Width - 1 : -2;
            return StepPlain(borders & ~inside, ends & ~inside, from);
        }

        if (_escape == _quote && !_inside && endsQuote)
        {
            if (_buffer[from] == _quote && from < _block.Length)
                (_inside, _skipped) = (true, from);
            else
                _spoiled |= !IsBorder(from);
        }

        return StepQuoted(borders | quotes, from);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool StepQuoted(ulong marks, int from)
    {
        for (; marks != 0; marks &= marks - 1)
        {
            var at = from + BitOperations.TrailingZeroCount(marks);
            var mark = _buffer[at];
            if (at == _skipped)
                continue;
            if (_inside)
            {
                StepInside(mark, at);
            }
            else if (mark == _syntax.Delimiter)
            {
                if (_fields < _batch.Fields - 1)
                    _batch.Positions[(_batch.Rows * _batch.Stride) + 1 + _fields] = at;
                _fields++;
            }
            else if (mark == _syntax.Terminator)
            {
                if (EndRow(at))
                    return true;
            }
            else if (mark == _quote)
            {
                _inside = at == _start || _buffer[at - 1] == _syntax.Delimiter;
            }
        }

        return false;
    }

    private void StepInside(byte mark, int at)
    {
        if (_escape != _quote && mark == _escape)
        {
            _skipped = at + 1;
        }
        else if (mark == _quote && _syntax.Quote is not null)
        {
            // The block goes on behind its content, so the next byte can always be looked at.
            if (_escape == _quote && at + 1 < _block.Length && _buffer[at + 1] == _quote)
            {
                _skipped = at + 1;
                return;
            }

            _inside = false;
            _closed = at;
            _spoiled |= !IsBorder(at + 1);
        }
    }

    private bool IsBorder(int at) =>
        at >= _block.Length || _buffer[at] == _syntax.Delimiter || _buffer[at] == _syntax.Terminator
        || (_buffer[at] == (byte)'\r' && at + 1 < _block.Length && _buffer[at + 1] == _syntax.Terminator);

    /// <summary>Ends the record at a terminator; true when the batch is full.</summary>
    private bool EndRow(int terminator)
    {
        var end = terminator;
        if (end > _start && _buffer[end - 1] == (byte)'\r')
            end--;
        if (end == _start)
        {
            BeginRow(terminator + 1);
            return false;
        }

        if (_spoiled)
            Spoil(BadRowKind.TextAfterQuote, end);
        else if (_fields != _batch.Fields - 1)
            Spoil(BadRowKind.FieldCount, end);
        else if (_suspicious && Suspect(end) is { } kind)
            Spoil(kind, end);
        else
            Commit(end);

        BeginRow(terminator + 1);
        if (_batch.Rows < _batch.Capacity)
            return false;
        _next = terminator + 1;
        return true;
    }

    private void Commit(int end)
    {
        var last = (_batch.Rows * _batch.Stride) + _batch.Fields;
        if (_emptyTail && _batch.Positions[last - 1] + 1 != end)
        {
            Spoil(BadRowKind.TrailingValue, end);
            return;
        }

        _batch.Positions[last] = end;
        _batch.Records[_batch.Rows] = _record++;
        _batch.Rows++;
    }

    private void BeginRow(int start)
    {
        _start = start;
        _fields = 0;
        _spoiled = false;
        if (_batch.Rows < _batch.Capacity)
            _batch.Positions[_batch.Rows * _batch.Stride] = start - 1;
    }

    private BadRowKind? Suspect(int end)
    {
        var record = _buffer.AsSpan(_start, end - _start);
        return record.Contains((byte)0) ? BadRowKind.Nul : Utf8.IsValid(record) ? null : BadRowKind.NotUtf8;
    }

    private void Spoil(BadRowKind kind, int end) => _bad.Add(new BadRow(_start, end, _record++, kind, _fields + 1));
}
