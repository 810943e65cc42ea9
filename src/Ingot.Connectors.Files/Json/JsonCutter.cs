using System.Buffers;
using Ingot.Connectors.Files.Bytes;

namespace Ingot.Connectors.Files.Json;

/// <summary>
/// Finds where records end in JSON: the elements of one array, or values behind each other. Only brackets, commas and
/// strings are followed; whether a record is good JSON is found out when it is read.
/// </summary>
/// <param name="isArray">Whether the records are elements of an array whose opening bracket has been passed.</param>
/// <param name="part">Name of the part, for errors.</param>
internal sealed class JsonCutter(bool isArray, string part) : IRecordCutter
{
    private static readonly SearchValues<byte> Structure = SearchValues.Create("\"{}[],"u8);

    private readonly int _base = isArray ? 1 : 0;
    private readonly List<Extent> _extents = [];
    private BlockStart _at;
    private CutState _state;
    private int _depth = isArray ? 1 : 0;
    private int _start;
    private int _scanned;
    private bool _inString;
    private bool _passing;
    private bool _closed;

    /// <inheritdoc />
    public CutState State => _state;

    /// <inheritdoc />
    public byte Terminator => (byte)'\n';

    /// <inheritdoc />
    public void Restart(BlockStart at)
    {
        _at = at;
        _state = default;
        _extents.Clear();
        _depth = _closed ? 0 : _base;
        _start = 0;
        _scanned = 0;
        _inString = false;
        _passing = false;
    }

    /// <inheritdoc />
    public int Discard(int length)
    {
        var gone = _scanned;
        _passing = true;
        _scanned = 0;
        _start = 0;
        return length - gone;
    }

    /// <inheritdoc />
    public void Mark(Block block)
    {
        block.Extents.Clear();
        block.Extents.AddRange(_extents);
    }

    /// <inheritdoc />
    public void Scan(byte[] buffer, int length, bool final)
    {
        var content = buffer.AsSpan(0, length);
        while (_scanned < length && !(_passing && _state.FirstEnd > 0))
        {
            if (_closed)
                break;
            if (_inString ? !StepString(content) : !StepStructure(content))
                break;
        }

        if (_passing && _state.FirstEnd > 0)
            return;
        if (_closed)
            PassBlanks(content);
        if (final)
            Finish(content);
    }

    /// <summary>Goes to the end of a string; false when the bytes end before.</summary>
    private bool StepString(ReadOnlySpan<byte> content)
    {
        var found = content[_scanned..].IndexOfAny((byte)'"', (byte)'\\');
        if (found < 0)
        {
            _scanned = content.Length;
            return false;
        }

        var at = _scanned + found;
        if (content[at] == (byte)'"')
        {
            _inString = false;
            _scanned = at + 1;
            return true;
        }

        var isCut = at + 1 >= content.Length;
        _scanned = isCut ? at : at + 2;
        return !isCut;
    }

    /// <summary>Goes past the next bracket, comma or opening quote; false when the bytes end before.</summary>
    private bool StepStructure(ReadOnlySpan<byte> content)
    {
        var found = content[_scanned..].IndexOfAny(Structure);
        var at = _scanned + found;
        _scanned = found < 0 ? content.Length : at + 1;
        if (found < 0)
            return false;

        switch (content[at])
        {
            case (byte)'"':
                _inString = true;
                break;
            case (byte)'{' or (byte)'[':
                _depth++;
                break;
            case (byte)',':
                if (isArray && _depth == _base)
                    EndRecord(content, at, at + 1);
                break;
            default:
                Close(content, at);
                break;
        }

        return true;
    }

    private void Close(ReadOnlySpan<byte> content, int at)
    {
        _depth--;
        if (!isArray && _depth == 0)
        {
            EndRecord(content, at + 1, at + 1);
        }
        else if (isArray && _depth == 0 && content[at] == (byte)']')
        {
            _closed = true;
            var isEmpty = content[_start..at].Trim(" \t\r\n"u8).IsEmpty;
            if (isEmpty && !_passing)
                MoveBoundary(content, at + 1);
            else
                EndRecord(content, at, at + 1);
        }
        else if (_depth < _base)
        {
            throw JsonErrors.Unbalanced(part, Place(content, at));
        }
    }

    private void EndRecord(ReadOnlySpan<byte> content, int end, int next)
    {
        var record = content[_start..end];
        var first = _start + record.Length - record.TrimStart(" \t\r\n"u8).Length;
        _extents.Add(new Extent(Math.Min(first, end), Math.Max(first, _start + record.TrimEnd(" \t\r\n"u8).Length)));
        _state.Records++;
        MoveBoundary(content, next);
    }

    private void MoveBoundary(ReadOnlySpan<byte> content, int next)
    {
        _state.Lines += content[_state.Boundary..next].Count(Terminator);
        _state.Boundary = next;
        if (_state.FirstEnd == 0)
        {
            _state.FirstEnd = next;
            _state.LinesToFirstEnd = _state.Lines;
        }

        _start = next;
    }

    private void PassBlanks(ReadOnlySpan<byte> content)
    {
        var rest = content[_start..];
        var other = rest.IndexOfAnyExcept(" \t\r\n"u8);
        if (other >= 0)
            throw JsonErrors.AfterEnd(part, Place(content, _start + other));
        _scanned = content.Length;
        if (rest.Length > 0)
            MoveBoundary(content, content.Length);
    }

    private void Finish(ReadOnlySpan<byte> content)
    {
        if (_inString || _depth > 0)
            throw JsonErrors.Truncated(part, Place(content, _start + Math.Max(0, content[_start..].IndexOfAnyExcept(" \t\r\n"u8))));
        if (_closed || _start >= content.Length)
            return;
        if (content[_start..].IndexOfAnyExcept(" \t\r\n"u8) < 0)
            MoveBoundary(content, content.Length);
        else
            EndRecord(content, content.Length, content.Length);
    }

    private BlockStart Place(ReadOnlySpan<byte> content, int offset) =>
        new(_at.Byte + offset, _at.Line + content[..offset].Count(Terminator));
}
