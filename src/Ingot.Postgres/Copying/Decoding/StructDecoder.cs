using System.Runtime.CompilerServices;
using Ingot.DuckDb;

namespace Ingot.Postgres.Copying.Decoding;

/// <summary>Decodes composites: the number of fields, then type, length and value of each.</summary>
/// <param name="names">Names of the fields.</param>
/// <param name="decoders">Decode the fields.</param>
internal sealed unsafe class StructDecoder(string[] names, ColumnDecoder[] decoders) : ColumnDecoder
{
    private const int FieldHeadLength = 8;
    private static readonly Field Null = new(0, -1);
    private Field[] _fields = [];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Decode(byte* data, ReadOnlySpan<Field> fields, Vector vector)
    {
        if (_fields.Length < fields.Length * decoders.Length)
            _fields = new Field[fields.Length * decoders.Length];
        for (var i = 0; i < fields.Length; i++)
            ReadRow(data, fields[i], i, fields.Length);
        for (var i = 0; i < decoders.Length; i++)
        {
            try
            {
                decoders[i].Read(data, _fields.AsSpan(i * fields.Length, fields.Length), vector.Child(i));
            }
            catch (ValueProblem problem)
            {
                throw problem.Within(problem.Row, $"field '{names[i]}'");
            }
        }
    }

    private void ReadRow(byte* data, Field field, int row, int rows)
    {
        if (field.Length < 0)
        {
            for (var i = 0; i < decoders.Length; i++)
                _fields[(i * rows) + row] = Null;
            return;
        }

        var at = data + field.Offset;
        var end = at + field.Length;
        if (field.Length < 4 || FixedForms.Int32(at) != decoders.Length)
            throw new ValueProblem(row, "postgres.type-changed", $"it does not have the {decoders.Length} fields that its type had") { Next = "Run it again." };
        at += 4;
        for (var i = 0; i < decoders.Length; i++)
        {
            if (end - at < FieldHeadLength)
                throw ValueProblem.Length(row, field.Length);
            var length = FixedForms.Int32(at + 4);
            at += FieldHeadLength;
            if (length < -1 || length > end - at)
                throw ValueProblem.Length(row, field.Length);
            _fields[(i * rows) + row] = new Field((int)(at - data), length);
            at += Math.Max(length, 0);
        }
    }
}
