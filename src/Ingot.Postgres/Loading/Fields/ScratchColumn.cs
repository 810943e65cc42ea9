using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Ingot.DuckDb;

namespace Ingot.Postgres.Loading.Fields;

/// <summary>A column whose values are put together in a buffer of its own, because only then their size is known.</summary>
internal abstract unsafe class ScratchColumn : ColumnEncoder
{
    /// <summary>Bytes of one chunk that are kept until they are written; what is beyond is put together again.</summary>
    private const int Kept = 16 << 20;

    private readonly ByteBuffer _buffer = new();
    private readonly (int Offset, int Length)[] _places = new (int, int)[Chunk.Capacity];
    private ulong* _validity;
    private string _refusal = "";
    private (int Row, int Offset, int Length) _last;

    internal override void Attach(Vector vector, int count)
    {
        _buffer.Truncate(0);
        _last = (-1, 0, 0);
        var validity = vector.Validity(count);
        _validity = validity.IsEmpty ? null : (ulong*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(validity));
        AttachParts(vector);
    }

    internal override void Measure(int count, Span<long> sizes, Refusals refusals)
    {
        for (var row = 0; row < count; row++)
        {
            if (IsNull(row))
            {
                sizes[row] += sizeof(int);
                continue;
            }

            var offset = _buffer.Length;
            if (Encode(row, _buffer) is { } refusal)
            {
                _buffer.Truncate(offset);
                refusals.Add(row, refusal);
                continue;
            }

            _places[row] = (offset, _buffer.Length - offset);
            sizes[row] += sizeof(int) + _places[row].Length;
            if (offset < Kept)
                continue;
            _buffer.Truncate(offset);
            _places[row].Offset = -1;
        }
    }

    internal override void Write(int from, int to, int* cursors, byte* buffer)
    {
        for (var row = from; row < to; row++)
        {
            var target = buffer + cursors[row];
            var (offset, length) = IsNull(row) ? (0, -1) : _places[row];
            BigEndian.Write(target, length);
            if (offset < 0)
                WriteAgain(row, target + sizeof(int));
            else if (length > 0)
                _buffer.Slice(offset, length).CopyTo(new Span<byte>(target + sizeof(int), length));
            cursors[row] += sizeof(int) + Math.Max(0, length);
        }
    }

    private void WriteAgain(int row, byte* target)
    {
        var offset = _buffer.Length;
        _ = Encode(row, _buffer);
        var value = _buffer.Slice(offset, _buffer.Length - offset);
        value.CopyTo(new Span<byte>(target, value.Length));
        _buffer.Truncate(offset);
    }

    internal override bool IsNull(int row) => _validity is not null && (_validity[row >> 6] & (1UL << row)) == 0;

    internal override int MeasureValue(int row)
    {
        _buffer.Truncate(0);
        if (Encode(row, _buffer) is { } refusal)
        {
            _refusal = refusal;
            return -1;
        }

        _last = (row, 0, _buffer.Length);
        return _buffer.Length;
    }

    internal override int WriteValue(int row, byte* target)
    {
        if (_last.Row != row)
            MeasureValue(row);
        _buffer.Slice(_last.Offset, _last.Length).CopyTo(new Span<byte>(target, _last.Length));
        return _last.Length;
    }

    internal override string Refusal(int row) => _refusal;

    /// <summary>Takes the vectors within a nested one.</summary>
    protected abstract void AttachParts(Vector vector);

    /// <summary>Adds a value, which is not null, to a buffer.</summary>
    /// <returns>Why it cannot be stored, or null when it was added.</returns>
    protected abstract string? Encode(int row, ByteBuffer buffer);
}
