using System.Runtime.CompilerServices;
using Ingot.DuckDb;

namespace Ingot.Postgres.Copying.Decoding;

/// <summary>Decodes jsonb: the text behind a byte that says which version of the form it is.</summary>
/// <param name="text">Decodes the text.</param>
internal sealed unsafe class JsonbDecoder(ColumnDecoder text) : ColumnDecoder
{
    private const byte Version = 1;
    private Field[] _texts = new Field[Chunk.Capacity];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Decode(byte* data, ReadOnlySpan<Field> fields, Vector vector)
    {
        if (_texts.Length < fields.Length)
            _texts = new Field[fields.Length];
        for (var i = 0; i < fields.Length; i++)
        {
            var field = fields[i];
            if (field.Length >= 0 && (field.Length == 0 || data[field.Offset] != Version))
                throw new ValueProblem(i, "postgres.protocol", "its binary form is of an unknown version");
            _texts[i] = field.Length < 0 ? field : new Field(field.Offset + 1, field.Length - 1);
        }

        text.Read(data, _texts.AsSpan(0, fields.Length), vector);
    }
}
