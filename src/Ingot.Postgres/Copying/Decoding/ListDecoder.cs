using System.Globalization;
using System.Runtime.CompilerServices;
using Ingot.Core.Errors;
using Ingot.DuckDb;
using Ingot.Postgres.Types;

namespace Ingot.Postgres.Copying.Decoding;

/// <summary>Decodes arrays: dimensions, a flag, the element type; size and lower bound of each dimension; the elements.</summary>
/// <param name="element">Decodes the elements.</param>
/// <param name="policy">What becomes of arrays that are not plain lists.</param>
internal sealed unsafe class ListDecoder(ColumnDecoder element, SpecialArrays policy) : ColumnDecoder
{
    private const int HeadLength = 12;
    private const int DimensionLength = 8;
    private Field[] _elements = new Field[Chunk.Capacity];
    private int[] _ends = [];
    private int _count;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Decode(byte* data, ReadOnlySpan<Field> fields, Vector vector)
    {
        _count = 0;
        if (_ends.Length < fields.Length)
            _ends = new int[fields.Length];
        for (var i = 0; i < fields.Length; i++)
        {
            if (fields[i].Length >= 0)
                ReadList(data, fields[i], i, vector);
            _ends[i] = _count;
        }

        try
        {
            element.Read(data, _elements.AsSpan(0, _count), vector.Child());
        }
        catch (ValueProblem problem)
        {
            var row = Array.FindIndex(_ends, 0, fields.Length, end => end > problem.Row);
            throw problem.Within(row, string.Create(CultureInfo.InvariantCulture, $"element {problem.Row - (row == 0 ? 0 : _ends[row - 1]) + 1}"));
        }
    }

    private void ReadList(byte* data, Field field, int row, Vector vector)
    {
        if (field.Length < HeadLength)
            throw ValueProblem.Length(row, field.Length);
        var at = data + field.Offset;
        var end = at + field.Length;
        var dimensions = FixedForms.Int32(at);
        at += HeadLength;
        var size = 0;
        if (dimensions > 0)
        {
            if (end - at < DimensionLength)
                throw ValueProblem.Length(row, field.Length);
            size = FixedForms.Int32(at);
            var bound = FixedForms.Int32(at + 4);
            at += DimensionLength;
            if (dimensions > 1 || bound != 1)
            {
                Special(vector, row, dimensions, bound);
                return;
            }
        }

        // An element takes at least the four bytes of its length.
        if (size < 0 || size > (end - at) / 4)
            throw ValueProblem.Length(row, field.Length);
        if (vector.AppendList(row, size) != _count)
            throw new IngotException(ErrorKind.Bug, "postgres.list", "A list vector was not empty before it was filled.");
        ReadElements(data, at, end, size, row);
    }

    private void ReadElements(byte* data, byte* at, byte* end, int size, int row)
    {
        if (_elements.Length - _count < size)
            Array.Resize(ref _elements, Math.Max(_elements.Length * 2, _count + size));
        for (var i = 0; i < size; i++)
        {
            if (end - at < 4)
                throw ValueProblem.Length(row, (int)(end - at));
            var length = FixedForms.Int32(at);
            at += 4;
            if (length < -1 || length > end - at)
                throw ValueProblem.Length(row, length);
            _elements[_count++] = new Field((int)(at - data), length);
            at += Math.Max(length, 0);
        }

        if (at != end)
            throw ValueProblem.Length(row, (int)(end - at));
    }

    private void Special(Vector vector, int row, int dimensions, int bound)
    {
        if (policy == SpecialArrays.Null)
        {
            vector.SetNull(row);
            return;
        }

        var what = dimensions > 1 ? $"an array of {dimensions} dimensions" : string.Create(CultureInfo.InvariantCulture, $"an array that begins at {bound}");
        throw new ValueProblem(row, "postgres.special-array", $"{what} is no plain list")
        {
            Next = "Say special_arrays: text to read every array as text, or null to leave such values out.",
        };
    }
}
