using System.Numerics;
using System.Runtime.CompilerServices;

namespace Ingot.Connectors.Values;

/// <summary>Whole numbers of any width, signed or not. A fraction is accepted when it is zero (<c>17850.0</c>).</summary>
public readonly struct IntegerParser<T>(NumberFormat format) : IValueParser<T>
    where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
{
    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryParse(ReadOnlySpan<byte> text, out T value)
    {
        // Up to 18 digits and a sign: no overflow is possible in 64 bits.
        var at = text.Length > 0 && text[0] == (byte)'-' ? 1 : 0;
        if (text.Length - at is > 0 and <= 18)
        {
            long number = 0;
            var first = at;
            for (; at < text.Length; at++)
            {
                var digit = (uint)(text[at] - '0');
                if (digit > 9)
                    return TryParseSlowly(text, out value);
                number = (number * 10) + digit;
            }

            number = first == 0 ? number : -number;
            value = T.CreateTruncating(number);
            return Unsafe.SizeOf<T>() >= sizeof(long) && T.IsNegative(T.MinValue)
                || InRange(number);
        }

        return TryParseSlowly(text, out value);
    }

    private static bool InRange(long number) =>
        Unsafe.SizeOf<T>() >= sizeof(long)
            ? number >= 0
            : number >= long.CreateTruncating(T.MinValue) && number <= long.CreateTruncating(T.MaxValue);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryParseSlowly(ReadOnlySpan<byte> text, out T value)
    {
        value = T.Zero;
        if (!NumberText.TryRead(text, format, out var number) || !number.TryScale(0, out var digits))
            return false;
        var largest = UInt128.CreateTruncating(T.MaxValue);
        if (number.Negative)
        {
            // The smallest signed number has no positive twin: -128.
            var limit = T.IsNegative(T.MinValue) ? largest + 1 : UInt128.Zero;
            value = T.Zero - T.CreateTruncating(digits);
            return digits <= limit;
        }

        value = T.CreateTruncating(digits);
        return digits <= largest;
    }
}
