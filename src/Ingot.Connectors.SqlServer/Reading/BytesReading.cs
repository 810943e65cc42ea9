using System.Buffers;
using System.Data.Common;

namespace Ingot.Connectors.SqlServer.Reading;

/// <summary>Writes a field's bytes, in pieces where it is long. Belongs to one thread.</summary>
internal sealed class BytesReading
{
    private const int PieceLength = 16 * 1024;
    private readonly byte[] _piece = new byte[PieceLength];

    /// <summary>Writes a value.</summary>
    internal void Write(DbDataReader reader, int ordinal, IBufferWriter<byte> bytes)
    {
        for (var offset = 0L; ;)
        {
            var got = (int)reader.GetBytes(ordinal, offset, _piece, 0, _piece.Length);
            if (got == 0)
                return;
            bytes.Write(_piece.AsSpan(0, got));
            offset += got;
        }
    }
}
