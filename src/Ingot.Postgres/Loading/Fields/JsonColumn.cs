using Ingot.DuckDb;

namespace Ingot.Postgres.Loading.Fields;

/// <summary>A nested value as <c>json</c> or <c>jsonb</c>.</summary>
/// <param name="binary">Whether it is <c>jsonb</c>, whose text follows a version number.</param>
internal sealed class JsonColumn(bool binary) : ScratchColumn
{
    private Vector _vector;

    protected override void AttachParts(Vector vector) => _vector = vector;

    protected override string? Encode(int row, ByteBuffer buffer)
    {
        var start = buffer.Length;
        if (binary)
            buffer.Add((byte)1);
        var refusal = JsonValue.Add(_vector, row, buffer);
        return refusal ?? (buffer.Length - start > FieldLimits.Bytes ? FieldLimits.TooLong : null);
    }
}
