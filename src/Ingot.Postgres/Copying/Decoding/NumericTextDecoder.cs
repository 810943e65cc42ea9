using System.Runtime.CompilerServices;
using Ingot.DuckDb;

namespace Ingot.Postgres.Copying.Decoding;

/// <summary>Decodes numerics of any size into their text.</summary>
internal sealed unsafe class NumericTextDecoder : ColumnDecoder
{
    private readonly TextBatch _batch = new();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Decode(byte* data, ReadOnlySpan<Field> fields, Vector vector)
    {
        for (var i = 0; i < fields.Length; i++)
        {
            var field = fields[i];
            if (field.Length < 0)
                continue;
            if (!NumericForm.Fits(data + field.Offset, field.Length))
                throw ValueProblem.Length(i, field.Length);
            var number = new NumericForm(data + field.Offset);
            NumericText.Write(number, _batch.Gather(i, NumericText.LengthOf(number)));
        }

        _batch.Flush(vector);
    }
}
