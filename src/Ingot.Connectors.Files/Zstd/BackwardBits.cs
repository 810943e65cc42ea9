using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Ingot.Connectors.Files.Zstd;

/// <summary>
/// Reads bits from the end of some bytes to their beginning, as RFC 8878 section 4 lays them out. Beyond the beginning
/// zeros are read and <see cref="Left"/> gets negative.
/// </summary>
internal ref struct BackwardBits
{
    /// <summary>Bytes that must be readable behind the given ones.</summary>
    public const int Slack = 8;

    private readonly ref byte _bytes;

    /// <summary>Begins at the end.</summary>
    /// <param name="buffer">Holds the bytes and <see cref="Slack"/> more.</param>
    /// <param name="start">Offset of the first byte.</param>
    /// <param name="length">Number of bytes.</param>
    /// <exception cref="InvalidDataException">The last byte lacks the bit that marks the end.</exception>
    public BackwardBits(ReadOnlySpan<byte> buffer, int start, int length)
    {
        if (length <= 0 || buffer[start + length - 1] == 0)
            throw new InvalidDataException("A bit stream has no end mark.");
        _bytes = ref MemoryMarshal.GetReference(buffer.Slice(start, length + Slack));
        Left = ((length - 1) * 8) + BitOperations.Log2(buffer[start + length - 1]);
    }

    /// <summary>Bits not read yet; negative when more were read than there are.</summary>
    public int Left { get; private set; }

    /// <summary>Reads a number of up to 56 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Read(int count)
    {
        Left -= count;
        return Bits(Left) & ((1UL << count) - 1);
    }

    /// <summary>The next bits without reading them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly uint Peek(int count) => (uint)Bits(Left - count) & ((1u << count) - 1);

    /// <summary>Passes over bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Skip(int count) => Left -= count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly ulong Bits(int from)
    {
        if (from < 0)
            return from <= -64 ? 0 : Load(0) << -from;
        return Load(from >> 3) >> (from & 7);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly ulong Load(int offset)
    {
        var value = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref _bytes, offset));
        return BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value);
    }
}
