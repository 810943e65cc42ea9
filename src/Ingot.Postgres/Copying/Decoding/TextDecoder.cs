using System.Runtime.CompilerServices;
using Ingot.DuckDb;

namespace Ingot.Postgres.Copying.Decoding;

/// <summary>Decodes text and bytes as they are. Text is UTF-8: the server converts to <c>client_encoding</c>, and where its own
/// encoding is SQL_ASCII it refuses what is none.</summary>
internal sealed unsafe class TextDecoder : ColumnDecoder
{
    private readonly TextBatch _batch = new();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Decode(byte* data, ReadOnlySpan<Field> fields, Vector vector)
    {
        var texts = vector.Values<UInt128>(fields.Length);
        for (var i = 0; i < fields.Length; i++)
        {
            var field = fields[i];
            if (field.Length >= 0)
                _batch.Add(texts, i, data + field.Offset, field.Length);
        }

        _batch.Flush(vector);
    }
}
