using System.Numerics;
using System.Runtime.CompilerServices;
using Vector = Ingot.DuckDb.Vector;

namespace Ingot.Postgres.Loading.Fields;

/// <summary>A decimal or an integer as <c>numeric</c>, where 64 bits are enough on the way.</summary>
/// <typeparam name="TSource">How the vector holds it.</typeparam>
/// <param name="source">Digits after the point.</param>
/// <param name="scale">Into what.</param>
internal unsafe struct ShortDecimalField<TSource>(int source, DecimalScale scale) : IField
    where TSource : unmanaged, IBinaryInteger<TSource>
{
    private readonly ulong _cut = (ulong)scale.Cut;
    private readonly ulong _pad = (ulong)scale.Pad;
    private readonly ulong _largest = scale.Largest > ulong.MaxValue ? ulong.MaxValue : (ulong)scale.Largest;
    private readonly int _scale = scale.Scale;
    private readonly int _groups = scale.GroupsAfterPoint;
    private TSource* _values;

    public void Attach(Vector vector) => _values = VectorValues.Of<TSource>(vector);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly int Measure(int row)
    {
        var size = Size(_values[row]);
        if (_cut != 1)
        {
            if (size % _cut != 0)
                return -1;
            size /= _cut;
        }

        return size <= _largest ? NumericDigits.HeaderSize + (2 * NumericDigits.Count(size * _pad)) : -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly int Write(int row, byte* target)
    {
        var size = Size(_values[row]);
        if (_cut != 1)
            size /= _cut;
        size *= _pad;
        var count = NumericDigits.Count(size);
        NumericDigits.WriteHeader(target, count, _groups, TSource.IsNegative(_values[row]), _scale);
        NumericDigits.WriteDigits(target + NumericDigits.HeaderSize, count, size);
        return NumericDigits.HeaderSize + (2 * count);
    }

    public readonly string Refusal(int row) => scale.Refusal(Int128.CreateTruncating(_values[row]), source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Size(TSource value)
    {
        var number = long.CreateTruncating(value);
        return TSource.IsNegative(value) ? (ulong)-number : (ulong)number;
    }
}

/// <summary>A decimal or an integer of up to 128 bits as <c>numeric</c>.</summary>
/// <typeparam name="TSource">How the vector holds it.</typeparam>
/// <param name="source">Digits after the point.</param>
/// <param name="scale">Into what.</param>
internal unsafe struct WideDecimalField<TSource>(int source, DecimalScale scale) : IField
    where TSource : unmanaged, IBinaryInteger<TSource>
{
    private TSource* _values;

    public void Attach(Vector vector) => _values = VectorValues.Of<TSource>(vector);

    public readonly int Measure(int row)
    {
        var (size, rest) = UInt128.DivRem(Size(_values[row]), scale.Cut);
        return rest == 0 && size <= scale.Largest ? NumericDigits.HeaderSize + (2 * Count(size)) : -1;
    }

    public readonly int Write(int row, byte* target)
    {
        var size = Size(_values[row]) / scale.Cut;
        var count = Count(size);
        NumericDigits.WriteHeader(target, count, scale.GroupsAfterPoint, TSource.IsNegative(_values[row]), scale.Scale);
        // The padding may need more than 128 bits, so the digits after the point are padded on their own.
        var (whole, part) = UInt128.DivRem(size, scale.Unit);
        var (padded, tail) = scale.Split(part);
        var wholeCount = Math.Max(0, count - scale.GroupsAfterPoint);
        var digits = target + NumericDigits.HeaderSize;
        NumericDigits.WriteDigits(digits, wholeCount, whole);
        var padCount = count - wholeCount;
        if (scale.GroupsAfterPoint > 9 && padCount > 0)
            BigEndian.Write(digits + (2 * (count - 1)), (short)tail);
        NumericDigits.WriteDigits(digits + (2 * wholeCount), scale.GroupsAfterPoint > 9 ? padCount - 1 : padCount, padded);
        return NumericDigits.HeaderSize + (2 * count);
    }

    public readonly string Refusal(int row) => _values[row] is UInt128 large && large > (UInt128)Int128.MaxValue
        ? "a number of more than 38 digits does not fit" : scale.Refusal(Int128.CreateTruncating(_values[row]), source);

    private readonly int Count(UInt128 size)
    {
        var (whole, part) = UInt128.DivRem(size, scale.Unit);
        if (whole != 0)
            return NumericDigits.Count(whole) + scale.GroupsAfterPoint;
        var (padded, tail) = scale.Split(part);
        if (scale.GroupsAfterPoint <= 9)
            return NumericDigits.Count(padded);
        return padded != 0 ? NumericDigits.Count(padded) + 1 : tail != 0 ? 1 : 0;
    }

    private static UInt128 Size(TSource value)
    {
        var number = UInt128.CreateTruncating(value);
        return TSource.IsNegative(value) ? ~number + 1 : number;
    }
}
