using Ingot.DuckDb;

namespace Ingot.Postgres.Loading.Fields;

/// <summary>A column of nothing but NULL.</summary>
internal sealed unsafe class NullColumn : ColumnEncoder
{
    internal override void Attach(Vector vector, int count)
    {
    }

    internal override void Measure(int count, Span<long> sizes, Refusals refusals)
    {
        foreach (ref var size in sizes[..count])
            size += sizeof(int);
    }

    internal override void Write(int from, int to, int* cursors, byte* buffer)
    {
        for (var row = from; row < to; row++)
        {
            BigEndian.Write(buffer + cursors[row], -1);
            cursors[row] += sizeof(int);
        }
    }

    internal override bool IsNull(int row) => true;

    internal override int MeasureValue(int row) => 0;

    internal override int WriteValue(int row, byte* target) => 0;

    internal override string Refusal(int row) => "";
}
