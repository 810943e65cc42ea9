using Ingot.DuckDb;

namespace Ingot.Postgres.Copying.Decoding;

/// <summary>Decodes bytes.</summary>
internal sealed unsafe class BytesDecoder : ColumnDecoder
{
    private readonly TextBatch _batch = new();

    protected override void Decode(byte* data, ReadOnlySpan<Field> fields, Vector vector)
    {
        var values = vector.Values<UInt128>(fields.Length);
        for (var i = 0; i < fields.Length; i++)
        {
            var field = fields[i];
            if (field.Length >= 0)
                _batch.Add(values, i, data + field.Offset, field.Length);
        }

        _batch.Flush(vector);
    }
}
