using System.Numerics;
using Vector = Ingot.DuckDb.Vector;

namespace Ingot.Postgres.Loading.Fields;

/// <summary>A decimal as a <c>numeric</c> of a negative scale: only multiples of what that counts by.</summary>
/// <typeparam name="TSource">How the vector holds it.</typeparam>
/// <param name="source">Digits after the point.</param>
/// <param name="width">Digits of the type.</param>
/// <param name="scale">Its scale, below 0.</param>
internal unsafe struct RoundDecimalField<TSource>(int source, int width, int scale) : IField
    where TSource : unmanaged, IBinaryInteger<TSource>
{
    private readonly UInt128 _unit = Power(source - scale);
    private readonly UInt128 _end = Power(Math.Min(38, width + source - scale));
    private WideDecimalField<TSource> _field;
    private TSource* _values;

    public void Attach(Vector vector)
    {
        _field = new WideDecimalField<TSource>(source, new DecimalScale(source, 0, 0));
        _field.Attach(vector);
        _values = VectorValues.Of<TSource>(vector);
    }

    public readonly int Measure(int row)
    {
        var size = UInt128.CreateTruncating(Int128.Abs(Int128.CreateTruncating(_values[row])));
        return size % _unit == 0 && size < _end ? _field.Measure(row) : -1;
    }

    public readonly int Write(int row, byte* target) => _field.Write(row, target);

    public readonly string Refusal(int row) => DecimalScale.Refusal(Int128.CreateTruncating(_values[row]), source, width, scale);

    private static UInt128 Power(int exponent)
    {
        var power = UInt128.One;
        for (var i = 0; i < Math.Min(38, exponent); i++)
            power *= 10;
        return power;
    }
}
