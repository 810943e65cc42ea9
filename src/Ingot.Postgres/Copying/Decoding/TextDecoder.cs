using System.Text.Unicode;
using Ingot.DuckDb;

namespace Ingot.Postgres.Copying.Decoding;

/// <summary>Decodes text: the bytes as they are, for the server has made them UTF-8.</summary>
/// <param name="doubt">Whether the server does not know what its bytes mean, so that they must be looked at.</param>
internal sealed unsafe class TextDecoder(Func<bool> doubt) : ColumnDecoder
{
    private readonly TextBatch _batch = new();

    protected override void Decode(byte* data, ReadOnlySpan<Field> fields, Vector vector)
    {
        if (doubt())
            Check(data, fields);
        var texts = vector.Values<UInt128>(fields.Length);
        for (var i = 0; i < fields.Length; i++)
        {
            var field = fields[i];
            if (field.Length >= 0)
                _batch.Add(texts, i, data + field.Offset, field.Length);
        }

        _batch.Flush(vector);
    }

    private static void Check(byte* data, ReadOnlySpan<Field> fields)
    {
        for (var i = 0; i < fields.Length; i++)
        {
            if (fields[i].Length > 0 && !Utf8.IsValid(new ReadOnlySpan<byte>(data + fields[i].Offset, fields[i].Length)))
            {
                throw new ValueProblem(i, "postgres.encoding", "its bytes are not UTF-8, and the database's encoding SQL_ASCII does not say what they are")
                {
                    Next = "Select the column with convert_from(column::bytea, 'LATIN1') or whatever encoding it is in.",
                };
            }
        }
    }
}
