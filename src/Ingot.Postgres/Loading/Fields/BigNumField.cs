using System.Globalization;
using System.Numerics;
using Vector = Ingot.DuckDb.Vector;

namespace Ingot.Postgres.Loading.Fields;

/// <summary>BIGNUM as <c>numeric</c>: so rare that each value is computed on its own.</summary>
internal unsafe struct BigNumField : IField
{
    /// <summary>Digits before the point that <c>numeric</c> holds.</summary>
    private const int MostDigits = 131_072;

    private Vector _vector;

    public void Attach(Vector vector) => _vector = vector;

    public readonly int Measure(int row) =>
        Digits(row) is var digits && digits == "0" ? NumericDigits.HeaderSize
        : digits.Length <= MostDigits ? NumericDigits.HeaderSize + (2 * Groups(digits.Length)) : -1;

    public readonly int Write(int row, byte* target)
    {
        var digits = Digits(row);
        if (digits == "0")
        {
            NumericDigits.WriteHeader(target, 0, 0, negative: false, 0);
            return NumericDigits.HeaderSize;
        }

        var count = Groups(digits.Length);
        NumericDigits.WriteHeader(target, count, 0, Value(row) < 0, 0);
        var padded = digits.PadLeft(count * NumericDigits.Group, '0');
        for (var i = 0; i < count; i++)
            BigEndian.Write(target + NumericDigits.HeaderSize + (2 * i), short.Parse(padded.AsSpan(i * NumericDigits.Group, NumericDigits.Group), CultureInfo.InvariantCulture));
        return NumericDigits.HeaderSize + (2 * count);
    }

    public readonly string Refusal(int row) => $"an integer of more than {MostDigits} digits";

    private static int Groups(int digits) => (digits + NumericDigits.Group - 1) / NumericDigits.Group;

    private readonly BigInteger Value(int row) => (BigInteger)_vector.GetValue(row)!;

    private readonly string Digits(int row) => BigInteger.Abs(Value(row)).ToString(CultureInfo.InvariantCulture);
}
