using System.Buffers.Binary;
using System.Numerics;

namespace Ingot.DuckDb.Values;

/// <summary>
/// DuckDB's storage of BIGNUM: three bytes of length with the highest bit set, then the size of the number with the
/// highest byte first; for a negative number all bits are flipped, so that bytes sort as numbers do.
/// </summary>
internal static class BigNumBytes
{
    private const int HeaderLength = 3;
    private const int MaxLength = (1 << 23) - 1;

    internal static BigInteger Read(ReadOnlySpan<byte> stored)
    {
        var negative = (stored[0] & 0x80) == 0;
        Span<byte> size = stored[HeaderLength..].ToArray();
        if (negative)
            Flip(size);
        var number = new BigInteger(size, isUnsigned: true, isBigEndian: true);
        return negative ? -number : number;
    }

    /// <exception cref="OverflowException">The number is longer than 8 MiB.</exception>
    internal static byte[] Write(BigInteger value)
    {
        var size = BigInteger.Abs(value).ToByteArray(isUnsigned: true, isBigEndian: true);
        if (size.Length > MaxLength)
            throw new OverflowException("A BIGNUM has at most 8,388,607 bytes.");

        Span<byte> header = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(header, (uint)size.Length | 0x80_0000);
        byte[] stored = [.. header[1..], .. size];
        if (value.Sign < 0)
            Flip(stored);
        return stored;
    }

    private static void Flip(Span<byte> bytes)
    {
        foreach (ref var b in bytes)
            b = (byte)~b;
    }
}
