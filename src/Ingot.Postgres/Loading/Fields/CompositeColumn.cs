using System.Collections.Immutable;
using Ingot.DuckDb;

namespace Ingot.Postgres.Loading.Fields;

/// <summary>STRUCT as a composite value.</summary>
/// <param name="fields">For each field of the composite type its number, its encoder and its place in the struct; -1 where the struct has none.</param>
internal sealed class CompositeColumn(ImmutableArray<(uint Oid, ColumnEncoder Encoder, int Place)> fields) : ScratchColumn
{
    protected override void AttachParts(Vector vector)
    {
        foreach (var (_, encoder, place) in fields)
        {
            if (place >= 0)
                encoder.Attach(vector.Child(place), Chunk.Capacity);
        }
    }

    protected override string? Encode(int row, ByteBuffer buffer)
    {
        buffer.Add(fields.Length);
        foreach (var (oid, encoder, _) in fields)
        {
            buffer.Add((int)oid);
            if (buffer.AddField(encoder, row) is { } refusal)
                return refusal;
        }

        return null;
    }
}
