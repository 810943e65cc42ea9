using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Ingot.Connectors.Files.Bytes;

/// <summary>Finds a byte in 64 bytes at once: bit i of the answer says whether byte i is it.</summary>
internal static class ByteMask
{
    /// <summary>Bytes looked at in one step; a buffer must be readable this far past its content.</summary>
    public const int Width = 64;

    /// <summary>Where <paramref name="value"/> occurs in the 64 bytes at <paramref name="start"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Of(ref byte start, byte value)
    {
        if (Vector512.IsHardwareAccelerated)
            return Vector512.Equals(Vector512.LoadUnsafe(ref start), Vector512.Create(value)).ExtractMostSignificantBits();

        var wanted = Vector256.Create(value);
        ulong low = Vector256.Equals(Vector256.LoadUnsafe(ref start), wanted).ExtractMostSignificantBits();
        ulong high = Vector256.Equals(Vector256.LoadUnsafe(ref start, 32), wanted).ExtractMostSignificantBits();
        return low | (high << 32);
    }

    /// <summary>The first <paramref name="count"/> bits set; all of them from 64 on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong First(int count) => count >= Width ? ulong.MaxValue : (1UL << count) - 1;

    /// <summary>The byte at <paramref name="offset"/> of a buffer that is known to reach that far.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref byte At(byte[] buffer, int offset) =>
        ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(buffer), offset);
}
