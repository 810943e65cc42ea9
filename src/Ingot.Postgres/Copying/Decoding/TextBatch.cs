using System.Runtime.CompilerServices;
using Ingot.DuckDb;

namespace Ingot.Postgres.Copying.Decoding;

/// <summary>Texts of a column on their way into a vector: short ones are written in place, long ones are gathered and handed
/// to DuckDB in one call.</summary>
internal sealed unsafe class TextBatch
{
    private const int InlineLimit = 12;
    private const int KeptBytes = 4 << 20;
    private byte[] _bytes = new byte[64 << 10];
    private int[] _rows = new int[Chunk.Capacity];
    private int[] _ends = new int[Chunk.Capacity];
    private int _length;
    private int _count;

    /// <summary>Adds a text. As DuckDB stores a short one: its length, then its bytes with zeros behind.</summary>
    /// <param name="texts">The vector's values.</param>
    /// <param name="row">0-based row.</param>
    /// <param name="text">The text; up to 12 bytes from here on are readable.</param>
    /// <param name="length">Bytes of the text.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Add(Span<UInt128> texts, int row, byte* text, int length)
    {
        if (length <= InlineLimit)
        {
            var low = Unsafe.ReadUnaligned<ulong>(text);
            ulong high = Unsafe.ReadUnaligned<uint>(text + 8);
            if (length < 8)
                (low, high) = (low & ((1UL << (length * 8)) - 1), 0);
            else
                high &= (1UL << ((length - 8) * 8)) - 1;
            texts[row] = new UInt128((low >> 32) | (high << 32), (uint)length | (low << 32));
        }
        else
            new ReadOnlySpan<byte>(text, length).CopyTo(Gather(row, length));
    }

    /// <summary>Room for a text of some row, to be written now.</summary>
    internal Span<byte> Gather(int row, int length)
    {
        if (_bytes.Length - _length < length)
            Array.Resize(ref _bytes, checked(Math.Max(_bytes.Length * 2, _length + length)));
        if (_count == _rows.Length)
        {
            Array.Resize(ref _rows, _count * 2);
            Array.Resize(ref _ends, _count * 2);
        }

        var room = _bytes.AsSpan(_length, length);
        _length += length;
        _rows[_count] = row;
        _ends[_count++] = _length;
        return room;
    }

    /// <summary>Hands over what was gathered.</summary>
    internal void Flush(Vector vector)
    {
        vector.SetBytes(_rows.AsSpan(0, _count), _ends.AsSpan(0, _count), _bytes.AsSpan(0, _length));
        (_count, _length) = (0, 0);
        if (_bytes.Length > KeptBytes)
            _bytes = new byte[64 << 10];
    }
}
