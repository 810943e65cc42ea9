using System.Buffers;
using Ingot.DuckDb;

namespace Ingot.Connectors.Values;

/// <summary>Writes bytes that are written in hexadecimal, after <c>0x</c>, <c>\x</c> or nothing.</summary>
public sealed class BytesValueWriter : ValueWriter
{
    private byte[] _bytes = new byte[256];

    /// <inheritdoc />
    public override bool TryWrite(ReadOnlySpan<byte> text, int row, Vector output)
    {
        if (text.StartsWith("0x"u8) || text.StartsWith("\\x"u8))
            text = text[2..];
        if (_bytes.Length < text.Length / 2)
            _bytes = new byte[text.Length];
        if (Convert.FromHexString(text, _bytes, out _, out var written) != OperationStatus.Done)
            return false;
        output.SetBytes(row, _bytes.AsSpan(0, written));
        return true;
    }
}
