using System.Buffers;
using System.Data.Common;
using System.Text.Unicode;
using Ingot.Connectors.Ado.Filling;

namespace Ingot.Connectors.SqlServer.Reading;

/// <summary>Writes a field's characters as UTF-8, in pieces where it is long. Belongs to one thread.</summary>
/// <param name="replaces">Whether U+FFFD stands for what is no character; its row is rejected otherwise.</param>
internal sealed class TextReading(bool replaces)
{
    private const int PieceLength = 8 * 1024;
    private const int MostBytesPerChar = 3;
    private readonly char[] _piece = new char[PieceLength];

    /// <summary>Writes a value of no more than 8,000 bytes, for which the driver makes a text in any case.</summary>
    internal void WriteShort(DbDataReader reader, int ordinal, IBufferWriter<byte> bytes) => Write(reader.GetString(ordinal), bytes, isLast: true);

    /// <summary>Writes a value of any length.</summary>
    internal void WriteLong(DbDataReader reader, int ordinal, IBufferWriter<byte> bytes)
    {
        var (offset, kept) = (0L, 0);
        while (true)
        {
            var got = (int)reader.GetChars(ordinal, offset, _piece, kept, _piece.Length - kept);
            offset += got;
            var text = _piece.AsSpan(0, kept + got);
            var written = Write(text, bytes, isLast: got == 0);
            if (got == 0)
                return;
            // The first half of a pair waits for the second.
            kept = text.Length - written;
            text[written..].CopyTo(_piece);
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
