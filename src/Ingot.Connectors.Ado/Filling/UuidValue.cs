using System.Buffers.Binary;

namespace Ingot.Connectors.Ado.Filling;

/// <summary>A UUID as a vector holds it: its bytes as one number, the first bit turned over so that numbers sort as texts do.</summary>
public static class UuidValue
{
    /// <summary>The number of a UUID.</summary>
    /// <param name="value">The UUID.</param>
    public static UInt128 Of(Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadUInt128BigEndian(bytes) ^ (UInt128.One << 127);
    }
}
