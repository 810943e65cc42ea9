using System.Numerics;

namespace Ingot.Connectors.SqlServer.Reading;

/// <summary>UUIDs as numbers in the order in which SQL Server sorts them: their last six bytes weigh most.</summary>
internal static class UuidOrder
{
    private const int Size = 16;

    /// <summary>Places of bytes in the memory of a <c>uniqueidentifier</c>, the weightiest first.</summary>
    private static ReadOnlySpan<byte> Places => [10, 11, 12, 13, 14, 15, 8, 9, 6, 7, 4, 5, 0, 1, 2, 3];

    /// <summary>The number of a UUID: greater for one that the server sorts behind.</summary>
    internal static BigInteger Number(Guid uuid)
    {
        Span<byte> stored = stackalloc byte[Size], sorted = stackalloc byte[Size];
        uuid.TryWriteBytes(stored);
        for (var i = 0; i < Size; i++)
            sorted[i] = stored[Places[i]];
        return new BigInteger(sorted, isUnsigned: true, isBigEndian: true);
    }

    /// <summary>The UUID of a number.</summary>
    internal static Guid Uuid(BigInteger number)
    {
        Span<byte> stored = stackalloc byte[Size], sorted = stackalloc byte[Size];
        var length = number.GetByteCount(isUnsigned: true);
        number.TryWriteBytes(sorted[(Size - length)..], out _, isUnsigned: true, isBigEndian: true);
        for (var i = 0; i < Size; i++)
            stored[Places[i]] = sorted[i];
        return new Guid(stored);
    }
}
