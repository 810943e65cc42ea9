using System.Buffers;
using System.Data.Common;
using System.Runtime.InteropServices;
using System.Text.Unicode;
using Ingot.Connectors.Ado.Filling;

namespace Ingot.Connectors.SqlServer.Reading;

/// <summary>Writes a field's UTF-16 as UTF-8, in pieces where it is long. Belongs to one thread.</summary>
/// <param name="replaces">Whether U+FFFD stands for what is no character; its row is rejected otherwise.</param>
internal sealed class WideReading(bool replaces)
{
    private const int PieceLength = 16 * 1024;
    private const int MostBytesPerChar = 3;
    private readonly byte[] _piece = new byte[PieceLength];

    /// <summary>Writes a value.</summary>
    internal void Write(DbDataReader reader, int ordinal, IBufferWriter<byte> bytes)
    {
        var (offset, kept) = (0L, 0);
        while (true)
        {
            var got = (int)reader.GetBytes(ordinal, offset, _piece, kept, _piece.Length - kept);
            offset += got;
            var length = kept + got;
            var read = sizeof(char) * Write(MemoryMarshal.Cast<byte, char>(_piece.AsSpan(0, length)), bytes, isLast: got == 0);
            if (got == 0)
                return;
            // Half of a character, or of a pair, waits for its other half.
            kept = length - read;
            _piece.AsSpan(read, kept).CopyTo(_piece);
        }
    }

    private int Write(ReadOnlySpan<char> text, IBufferWriter<byte> bytes, bool isLast)
    {
        if (text.IsEmpty)
            return 0;
        var space = bytes.GetSpan(text.Length * MostBytesPerChar);
        var status = Utf8.FromUtf16(text, space, out var read, out var written, replaces, isLast);
        if (status is OperationStatus.InvalidData)
            throw new UnfitValueException("holds half of a surrogate pair, which is not a character; 'broken_text: replace' reads it with U+FFFD instead");
        bytes.Advance(written);
        return read;
    }
}
