using System.Buffers.Text;

namespace Ingot.Connectors.Values;

/// <summary>UUIDs with or without dashes or braces, stored as DuckDB does: as a 128-bit number with its top bit flipped, so that order is kept.</summary>
public readonly struct UuidParser : IValueParser<Int128>
{
    /// <inheritdoc />
    public bool TryParse(ReadOnlySpan<byte> text, out Int128 value)
    {
        value = default;
        var format = text.Length switch { 36 => 'D', 32 => 'N', 38 => 'B', _ => '\0' };
        if (format == '\0' || !Utf8Parser.TryParse(text, out Guid guid, out var read, format) || read != text.Length)
            return false;
        Span<byte> bytes = stackalloc byte[16];
        guid.TryWriteBytes(bytes, bigEndian: true, out _);
        value = System.Buffers.Binary.BinaryPrimitives.ReadInt128BigEndian(bytes) ^ Int128.MinValue;
        return true;
    }
}
