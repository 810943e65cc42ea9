using Ingot.DuckDb;

namespace Ingot.Postgres.Loading.Fields;

/// <summary>UUID as <c>uuid</c>; DuckDB stores it with the highest bit flipped.</summary>
internal unsafe struct UuidField : IField
{
    private const int Size = 16;
    private UInt128* _values;

    public void Attach(Vector vector) => _values = VectorValues.Of<UInt128>(vector);

    public readonly int Measure(int row) => Size;

    public readonly int Write(int row, byte* target)
    {
        BigEndian.Write(target, _values[row] ^ (UInt128.One << 127));
        return Size;
    }

    public readonly string Refusal(int row) => "";
}
