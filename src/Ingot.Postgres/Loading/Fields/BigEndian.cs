using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Ingot.Postgres.Loading.Fields;

/// <summary>Numbers with the highest byte first, where the protocol wants them.</summary>
internal static unsafe class BigEndian
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Write(byte* target, short value) =>
        Unsafe.WriteUnaligned(target, BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(value) : value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Write(byte* target, int value) =>
        Unsafe.WriteUnaligned(target, BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(value) : value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Write(byte* target, long value) =>
        Unsafe.WriteUnaligned(target, BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(value) : value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Write(byte* target, UInt128 value)
    {
        Write(target, (long)(ulong)(value >> 64));
        Write(target + sizeof(long), (long)(ulong)value);
    }
}
