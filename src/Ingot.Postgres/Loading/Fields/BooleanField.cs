using Ingot.DuckDb;

namespace Ingot.Postgres.Loading.Fields;

/// <summary>BOOLEAN as <c>boolean</c>.</summary>
internal unsafe struct BooleanField : IField
{
    private byte* _values;

    public void Attach(Vector vector) => _values = VectorValues.Of<byte>(vector);

    public readonly int Measure(int row) => 1;

    public readonly int Write(int row, byte* target)
    {
        *target = _values[row] == 0 ? (byte)0 : (byte)1;
        return 1;
    }

    public readonly string Refusal(int row) => "";
}
