using System.Numerics;
using System.Runtime.CompilerServices;
using Ingot.Connectors.Files.Bytes;

namespace Ingot.Connectors.Files.Csv;

/// <summary>Finds record ends in CSV: terminators that are not inside a quoted value.</summary>
/// <remarks>
/// This runs on one thread for all bytes of a file, so it looks at 64 bytes at a time and stops only at terminators,
/// quotes and escapes. The field indexer draws the same borders; a test holds the two together.
/// </remarks>
internal sealed class CsvCutter : IRecordCutter
{
    private readonly CsvSyntax _syntax;
    private readonly byte _quote;
    private readonly byte _escape;
    private CutState _state;
    private int _lines;
    private int _start;
    private int _scanned;
    private int _closed = -2;

    public CsvCutter(CsvSyntax syntax)
    {
        _syntax = syntax;
        _quote = syntax.Quote ?? syntax.Terminator;
        _escape = syntax.HasEscape ? syntax.Escape!.Value : _quote;
    }

    /// <inheritdoc />
    public CutState State => _state;

    /// <inheritdoc />
    public byte Terminator => _syntax.Terminator;

    /// <inheritdoc />
    public void Restart(BlockStart at)
    {
        _state = default;
        _lines = 0;
        _start = 0;
        _scanned = 0;
        _closed = -2;
    }

    /// <inheritdoc />
    public int Discard(int length)
    {
        // The byte before the next one says whether a quote there begins a field, so it stays.
        var gone = Math.Max(0, _scanned - 1);
        _scanned -= gone;
        _start = -2;
        _closed -= gone;
        return length - gone;
    }

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Scan(byte[] buffer, int length, bool final)
    {
        var skipped = -1;
        for (var from = _scanned; from < length; from += ByteMask.Width)
        {
            ref var group = ref ByteMask.At(buffer, from);
            var seen = ByteMask.First(length - from);
            var ends = ByteMask.Of(ref group, _syntax.Terminator) & seen;
            var quotes = _syntax.Quote is null ? 0 : ByteMask.Of(ref group, _quote) & seen;
            if (_escape != _quote)
                quotes |= ByteMask.Of(ref group, _escape) & seen;
            if (quotes == 0 && !_state.Inside && _closed != from - 1)
                StepPlain(buffer, ends, 0, from);
            else if (!StepMasked(buffer, from, length, ends, quotes, ref skipped) && !StepQuoted(buffer, from, length, final, ends | quotes, ref skipped))
                return;
        }

        _scanned = length;
    }

    private void StepPlain(byte[] buffer, ulong ends, ulong inside, int from)
    {
        for (; ends != 0; ends &= ends - 1)
        {
            var bit = BitOperations.TrailingZeroCount(ends);
            if ((inside >> bit & 1) != 0)
                _lines++;
            else
                EndLine(buffer, from + bit);
        }
    }

    /// <summary>Goes through a group by mask; false when its quotes do not stand where they should, or its last byte leaves that open.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool StepMasked(byte[] buffer, int from, int length, ulong ends, ulong quotes, ref int skipped)
    {
        if (_escape != _quote)
            return false;
        ref var group = ref ByteMask.At(buffer, from);
        var borders = (ByteMask.Of(ref group, _syntax.Delimiter) & ByteMask.First(length - from)) | ends;
        var isDoubled = skipped == from;
        var startsField = from == _start || (from > 0 && buffer[from - 1] == _syntax.Delimiter);
        var before = new QuoteState(_state.Inside && !isDoubled, startsField, isDoubled || _closed == from - 1);
        if (QuoteMask.TryInside(ref group, quotes, borders, ends, before, out var inside)
            && !(QuoteMask.EndsQuote(quotes, inside) && from + ByteMask.Width >= length))
        {
            _state.Inside = QuoteMask.EndsInside(inside);
            _closed = QuoteMask.EndsQuote(quotes, inside) ? from + ByteMask.Width - 1 : -2;
            StepPlain(buffer, ends, inside, from);
            return true;
        }

        if (!_state.Inside && _closed == from - 1 && buffer[from] == _quote)
            (_state.Inside, skipped) = (true, from);
        return false;
    }

    /// <summary>Goes through a group one mark at a time; false when the last byte's meaning hangs on what has not come yet.</summary>
    private bool StepQuoted(byte[] buffer, int from, int length, bool final, ulong marks, ref int skipped)
    {
        for (; marks != 0; marks &= marks - 1)
        {
            var at = from + BitOperations.TrailingZeroCount(marks);
            if (buffer[at] == _syntax.Terminator)
            {
                // An escaped one is inside as well.
                if (_state.Inside)
                    _lines++;
                else
                    EndLine(buffer, at);
                continue;
            }

            if (at == skipped)
                continue;
            if (_state.Inside && at + 1 == length && !final)
            {
                // What follows decides between a closing quote and an escaped one.
                _scanned = at;
                return false;
            }

            skipped = Mark(buffer, at, length);
        }

        return true;
    }

    /// <summary>Follows a quote or escape byte; the answer is the offset of a byte that lost its meaning by it, or -1.</summary>
    private int Mark(byte[] buffer, int at, int length)
    {
        if (!_state.Inside)
        {
            _state.Inside = buffer[at] == _quote && (at == _start || (at > 0 && buffer[at - 1] == _syntax.Delimiter));
            return -1;
        }

        if (_escape != _quote && buffer[at] == _escape)
            return at + 1;
        if (_escape == _quote && at + 1 < length && buffer[at + 1] == _quote)
            return at + 1;
        _state.Inside = false;
        _closed = at;
        return -1;
    }

    private void EndLine(byte[] buffer, int at)
    {
        _lines++;
        var length = at - _start;
        if (length > 1 || (length == 1 && buffer[_start] != (byte)'\r'))
            _state.Records++;
        if (_state.FirstEnd == 0)
        {
            _state.FirstEnd = at + 1;
            _state.LinesToFirstEnd = _lines;
        }

        _state.Boundary = at + 1;
        _state.Lines = _lines;
        _start = at + 1;
    }
}
