using System.Globalization;
using Ingot.DuckDb;

namespace Ingot.Postgres.Loading.Fields;

/// <summary>
/// BIT as <c>bit(n)</c> or <c>bit varying</c>. DuckDB pads the first byte at its front, PostgreSQL the last at its end, so
/// every bit moves.
/// </summary>
/// <param name="length">Bits that the column takes; 0 for any number.</param>
/// <param name="exact">Whether it takes neither more nor fewer.</param>
internal unsafe struct BitField(int length, bool exact) : IField
{
    private Vector _vector;

    public void Attach(Vector vector) => _vector = vector;

    public readonly int Measure(int row)
    {
        var bits = Length(row);
        return length != 0 && (exact ? bits != length : bits > length) ? -1 : sizeof(int) + ((bits + 7) / 8);
    }

    public readonly int Write(int row, byte* target)
    {
        var stored = _vector.Bytes(row);
        var padding = stored[0];
        var bytes = stored[1..];
        var count = (Length(row) + 7) / 8;
        BigEndian.Write(target, Length(row));
        for (var i = 0; i < count; i++)
        {
            var next = i + 1 < bytes.Length ? bytes[i + 1] : 0;
            target[sizeof(int) + i] = (byte)((bytes[i] << padding) | (next >> (8 - padding)));
        }

        return sizeof(int) + count;
    }

    public readonly string Refusal(int row) => string.Create(
        CultureInfo.InvariantCulture, $"{Length(row)} bits where the column takes {(exact ? "exactly" : "at most")} {length}");

    private readonly int Length(int row) => _vector.Bytes(row) is var stored ? ((stored.Length - 1) * 8) - stored[0] : 0;
}
