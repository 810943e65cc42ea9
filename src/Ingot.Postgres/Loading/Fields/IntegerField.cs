using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using Vector = Ingot.DuckDb.Vector;

namespace Ingot.Postgres.Loading.Fields;

/// <summary>An integer as <c>smallint</c>, <c>integer</c> or <c>bigint</c>.</summary>
/// <typeparam name="TSource">How the vector holds it.</typeparam>
/// <typeparam name="TTarget"><c>short</c>, <c>int</c> or <c>long</c>.</typeparam>
internal unsafe struct IntegerField<TSource, TTarget> : IField
    where TSource : unmanaged, IBinaryInteger<TSource>
    where TTarget : unmanaged, IBinaryInteger<TTarget>, IMinMaxValue<TTarget>
{
    private TSource* _values;

    public void Attach(Vector vector) => _values = VectorValues.Of<TSource>(vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly int Measure(int row) =>
        TSource.CreateTruncating(TTarget.CreateTruncating(_values[row])) == _values[row]
        && TTarget.IsNegative(TTarget.CreateTruncating(_values[row])) == TSource.IsNegative(_values[row]) ? sizeof(TTarget) : -1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly int Write(int row, byte* target)
    {
        var value = TTarget.CreateTruncating(_values[row]);
        if (sizeof(TTarget) == sizeof(short))
            BigEndian.Write(target, short.CreateTruncating(value));
        else if (sizeof(TTarget) == sizeof(int))
            BigEndian.Write(target, int.CreateTruncating(value));
        else
            BigEndian.Write(target, long.CreateTruncating(value));
        return sizeof(TTarget);
    }

    public readonly string Refusal(int row) =>
        string.Create(CultureInfo.InvariantCulture, $"{_values[row]} is not within {TTarget.MinValue} and {TTarget.MaxValue}");
}
