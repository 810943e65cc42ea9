using System.Buffers;
using Ingot.DuckDb;

namespace Ingot.Connectors.Ado.Filling;

/// <summary>Values of any length behind each other. Written to first, and then told whose they were.</summary>
internal sealed class BytesBlock : ColumnBlock, IBufferWriter<byte>
{
    private const int FirstSize = 16 * 1024;

    /// <summary>A block that had to hold a large value does not keep the memory.</summary>
    private const int KeptSize = 8 * 1024 * 1024;

    private readonly int[] _rows = new int[Chunk.Capacity];
    private readonly int[] _ends = new int[Chunk.Capacity];
    private byte[] _bytes = new byte[FirstSize];
    private int _count;
    private int _length;

    /// <inheritdoc />
    public override long Bytes => _length;

    /// <summary>Says that what was written since the value before is the value of a row.</summary>
    public void End(int row)
    {
        _rows[_count] = row;
        _ends[_count++] = _length;
    }

    /// <inheritdoc />
    public override void Forget(int row)
    {
        base.Forget(row);
        if (_count > 0 && _rows[_count - 1] == row)
            _count--;
        // Also the bytes of a value that was not written to its end.
        _length = _count == 0 ? 0 : _ends[_count - 1];
    }

    /// <inheritdoc />
    public override void Clear()
    {
        base.Clear();
        (_count, _length) = (0, 0);
        if (_bytes.Length > KeptSize)
            _bytes = new byte[FirstSize];
    }

    /// <inheritdoc />
    public void Advance(int count) => _length += count;

    /// <inheritdoc />
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsMemory(_length);
    }

    /// <inheritdoc />
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsSpan(_length);
    }

    /// <inheritdoc />
    protected override void CopyValues(Vector vector, int rows) =>
        vector.SetBytes(_rows.AsSpan(0, _count), _ends.AsSpan(0, _count), _bytes.AsSpan(0, _length));

    private void Reserve(int size)
    {
        var needed = (long)_length + Math.Max(size, 1);
        if (needed > Array.MaxLength)
            throw new UnfitValueException("is longer than 2 GiB");
        if (needed > _bytes.Length)
            Array.Resize(ref _bytes, (int)Math.Min(Math.Max(needed, 2L * _bytes.Length), Array.MaxLength));
    }
}
