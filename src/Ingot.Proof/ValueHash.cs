using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Ingot.Proof;

/// <summary>
/// The arithmetic of digest <see cref="RowDigest.Algorithm"/>, specified in docs/formats/digest.md. Fast, well
/// mixed and the same on every machine; not cryptographic: it finds accidents, not forgers.
/// </summary>
internal static class ValueHash
{
    internal const ulong Null = 0x6e756c6c5f5f5f5f;
    internal const ulong RowSeed = 0x9e3779b97f4a7c15;
    private const ulong A = 0xa0761d6478bd642f;
    private const ulong B = 0xe7037ed1a0b428db;
    private const ulong C = 0x8ebc6af09c88c6e3;
    private const ulong D = 0x589965cc75374cc3;

    /// <summary>Folds the 128-bit product of two words into 64 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Fold(ulong x, ulong y)
    {
        var high = Math.BigMul(x, y, out var low);
        return high ^ low;
    }

    /// <summary>Hash of a value of up to 64 bits, sign-extended.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Word(ulong value) => Fold(value ^ A, B);

    /// <summary>Hash of a 128-bit value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Wide(ulong low, ulong high) => Fold(low ^ A, high ^ B) ^ Fold(high ^ C, D);

    /// <summary>Adds a value's hash to a row's, in column order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Combine(ulong row, ulong value) => Fold(row ^ value, C) + value;

    /// <summary>A row's two lanes, to be summed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static (ulong Low, ulong High) Finish(ulong row)
    {
        var high = Math.BigMul(row ^ D, A, out var low);
        return (low ^ row, high + Fold(row, B));
    }

    /// <summary>Hash of bytes, little-endian words of 8, the length mixed in.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Bytes(ReadOnlySpan<byte> bytes)
    {
        ref var start = ref MemoryMarshal.GetReference(bytes);
        var length = bytes.Length;
        ulong first, second;
        if (length >= 8)
        {
            if (length > 16)
                return LongBytes(bytes);
            first = Read64(ref start);
            second = Read64(ref Unsafe.Add(ref start, length - 8));
        }
        else if (length >= 4)
        {
            first = Read32(ref start);
            second = Read32(ref Unsafe.Add(ref start, length - 4));
        }
        else
        {
            first = length == 0 ? 0UL : ((ulong)start << 16) | ((ulong)Unsafe.Add(ref start, length >> 1) << 8) | Unsafe.Add(ref start, length - 1);
            second = 0;
        }

        return Fold(first ^ A, second ^ B ^ (ulong)length) ^ Fold(first ^ C ^ (ulong)length, D);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static ulong LongBytes(ReadOnlySpan<byte> bytes)
    {
        ref var start = ref MemoryMarshal.GetReference(bytes);
        var state = Fold((ulong)bytes.Length ^ A, C);
        var offset = 0;
        for (; offset + 16 < bytes.Length; offset += 16)
        {
            state = Fold(Read64(ref Unsafe.Add(ref start, offset)) ^ B, Read64(ref Unsafe.Add(ref start, offset + 8)) ^ state);
        }

        // The last 16 bytes, overlapping what was read, so that no tail needs its own case.
        var tail = bytes.Length - 16;
        return Fold(Read64(ref Unsafe.Add(ref start, tail)) ^ D, Read64(ref Unsafe.Add(ref start, tail + 8)) ^ state);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Read64(ref byte at)
    {
        var word = Unsafe.ReadUnaligned<ulong>(ref at);
        return BitConverter.IsLittleEndian ? word : System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(word);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Read32(ref byte at)
    {
        var word = Unsafe.ReadUnaligned<uint>(ref at);
        return BitConverter.IsLittleEndian ? word : System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(word);
    }
}
