using System.Globalization;
using Ingot.DuckDb;

namespace Ingot.Postgres.Loading.Fields;

/// <summary>A time whose type keeps fewer digits after the second: only values that have no others.</summary>
/// <typeparam name="TField">How the value is written.</typeparam>
/// <param name="inner">Writes the value.</param>
/// <param name="unit">What a value must be a multiple of.</param>
/// <param name="shift">Lower bits of a value that are not the time.</param>
/// <param name="digits">Digits of the type, for people.</param>
internal unsafe struct WholeField<TField>(TField inner, long unit, int shift, int digits) : IField
    where TField : struct, IField
{
    private long* _values;

    public void Attach(Vector vector)
    {
        inner.Attach(vector);
        _values = VectorValues.Of<long>(vector);
    }

    public readonly int Measure(int row) => IsWhole(_values[row]) ? inner.Measure(row) : -1;

    public readonly int Write(int row, byte* target) => inner.Write(row, target);

    public readonly string Refusal(int row) => IsWhole(_values[row]) ? inner.Refusal(row)
        : string.Create(CultureInfo.InvariantCulture, $"a time with more than {digits} digits after the second");

    private readonly bool IsWhole(long value) => (value >> shift) % unit == 0 || (shift == 0 && value is long.MaxValue or -long.MaxValue);
}
