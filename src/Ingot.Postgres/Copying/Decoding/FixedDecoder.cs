using System.Runtime.CompilerServices;
using Ingot.DuckDb;

namespace Ingot.Postgres.Copying.Decoding;

/// <summary>Decodes a type of fixed length; compiled once for each form.</summary>
internal sealed unsafe class FixedDecoder<TForm, T> : ColumnDecoder
    where TForm : struct, IFixedForm<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Decode(byte* data, ReadOnlySpan<Field> fields, Vector vector)
    {
        var values = vector.Values<T>(fields.Length);
        for (var i = 0; i < fields.Length; i++)
        {
            var field = fields[i];
            if (field.Length == TForm.Length)
                values[i] = TForm.Read(data + field.Offset);
            else if (field.Length >= 0)
                throw ValueProblem.Length(i, field.Length);
        }
    }
}
