using Ingot.DuckDb;

namespace Ingot.Postgres.Loading.Fields;

/// <summary>LIST and ARRAY as a PostgreSQL array of one dimension that begins at 1.</summary>
/// <param name="element">Writes the values.</param>
/// <param name="elementOid">Number of their type.</param>
internal sealed class ArrayColumn(ColumnEncoder element, uint elementOid) : ScratchColumn
{
    private Vector _vector;

    protected override void AttachParts(Vector vector)
    {
        _vector = vector;
        element.Attach(vector.Child(), Chunk.Capacity);
    }

    protected override string? Encode(int row, ByteBuffer buffer)
    {
        var range = _vector.ElementsAt(row);
        var (first, end) = (range.Start.Value, range.End.Value);
        var hasNull = false;
        for (var i = first; i < end && !hasNull; i++)
            hasNull = element.IsNull(i);
        buffer.Add(first == end ? 0 : 1);
        buffer.Add(hasNull ? 1 : 0);
        buffer.Add((int)elementOid);
        if (first == end)
            return null;

        buffer.Add(end - first);
        buffer.Add(1);
        for (var i = first; i < end; i++)
        {
            if (buffer.AddField(element, i) is { } refusal)
                return refusal;
        }

        return null;
    }
}
