using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Ingot.DuckDb;

namespace Ingot.Postgres.Loading.Fields;

/// <summary>A column of simple values.</summary>
/// <typeparam name="TField">How a value is written.</typeparam>
internal sealed unsafe class FieldColumn<TField>(TField field) : ColumnEncoder
    where TField : struct, IField
{
#pragma warning disable IDE0044 // A struct that changes when it takes a chunk; a readonly field would give it a copy.
    private TField _field = field;
#pragma warning restore IDE0044
    private ulong* _validity;

    internal override void Attach(Vector vector, int count)
    {
        _field.Attach(vector);
        var validity = vector.Validity(count);
        _validity = validity.IsEmpty ? null : (ulong*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(validity));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void Measure(int count, Span<long> sizes, Refusals refusals)
    {
        var field = _field;
        var validity = _validity;
        for (var row = 0; row < count; row++)
        {
            if (validity is not null && (validity[row >> 6] & (1UL << row)) == 0)
            {
                sizes[row] += sizeof(int);
                continue;
            }

            var size = field.Measure(row);
            if (size < 0)
                refusals.Add(row, field.Refusal(row));
            else
                sizes[row] += sizeof(int) + size;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal override void Write(int from, int to, int* cursors, byte* buffer)
    {
        var field = _field;
        var validity = _validity;
        for (var row = from; row < to; row++)
        {
            var target = buffer + cursors[row];
            if (validity is not null && (validity[row >> 6] & (1UL << row)) == 0)
            {
                *(int*)target = -1;
                cursors[row] += sizeof(int);
                continue;
            }

            var size = field.Write(row, target + sizeof(int));
            BigEndian.Write(target, size);
            cursors[row] += sizeof(int) + size;
        }
    }

    internal override bool IsNull(int row) => _validity is not null && (_validity[row >> 6] & (1UL << row)) == 0;

    internal override int MeasureValue(int row) => _field.Measure(row);

    internal override int WriteValue(int row, byte* target) => _field.Write(row, target);

    internal override string Refusal(int row) => _field.Refusal(row);
}
