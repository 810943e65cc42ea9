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
    }

    /// <inheritdoc />
    public int Discard(int length)
    {
        // The byte before the next one says whether a quote there begins a field, so it stays.
        var gone = Math.Max(0, _scanned - 1);
        _scanned -= gone;
        _start = -2;
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
            var marks = ByteMask.Of(ref group, _syntax.Terminator) | ByteMask.Of(ref group, _quote);
            if (_escape != _quote)
                marks |= ByteMask.Of(ref group, _escape);
            marks &= ByteMask.First(length - from);

            for (; marks != 0; marks &= marks - 1)
            {
                var at = from + BitOperations.TrailingZeroCount(marks);
                if (buffer[at] == _syntax.Terminator)
                {
                    EndLine(buffer, at);
                    continue;
                }

                if (at == skipped)
                    continue;

                var isLast = at + 1 == length && !final;
                if (_state.Inside && isLast)
                {
                    // What follows decides between a closing quote and an escaped one.
                    _scanned = at;
                    return;
                }

                skipped = Mark(buffer, at, length);
            }
        }

        _scanned = length;
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
        return -1;
    }

    private void EndLine(byte[] buffer, int at)
    {
        _lines++;
        if (_state.Inside)
            return; // An escaped terminator is inside as well.

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
