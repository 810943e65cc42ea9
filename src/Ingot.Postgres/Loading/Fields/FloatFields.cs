using Ingot.DuckDb;

namespace Ingot.Postgres.Loading.Fields;

/// <summary>FLOAT as <c>real</c>.</summary>
internal unsafe struct SingleField : IField
{
    private int* _values;

    public void Attach(Vector vector) => _values = VectorValues.Of<int>(vector);

    public readonly int Measure(int row) => sizeof(int);

    public readonly int Write(int row, byte* target)
    {
        BigEndian.Write(target, _values[row]);
        return sizeof(int);
    }

    public readonly string Refusal(int row) => "";
}

/// <summary>DOUBLE as <c>double precision</c>.</summary>
internal unsafe struct DoubleField : IField
{
    private long* _values;

    public void Attach(Vector vector) => _values = VectorValues.Of<long>(vector);

    public readonly int Measure(int row) => sizeof(long);

    public readonly int Write(int row, byte* target)
    {
        BigEndian.Write(target, _values[row]);
        return sizeof(long);
    }

    public readonly string Refusal(int row) => "";
}

/// <summary>FLOAT as <c>double precision</c>, which holds every one of its values.</summary>
internal unsafe struct WidenedField : IField
{
    private float* _values;

    public void Attach(Vector vector) => _values = VectorValues.Of<float>(vector);

    public readonly int Measure(int row) => sizeof(double);

    public readonly int Write(int row, byte* target)
    {
        BigEndian.Write(target, BitConverter.DoubleToInt64Bits(_values[row]));
        return sizeof(double);
    }

    public readonly string Refusal(int row) => "";
}
