using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Ingot.Connectors.Values;

/// <summary>Floating point numbers, correctly rounded; <c>nan</c>, <c>inf</c> and <c>infinity</c> in any case.</summary>
public readonly struct DoubleParser<T>(NumberFormat format) : IValueParser<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int LongestText = 400;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryParse(ReadOnlySpan<byte> text, out T value)
    {
        // A whole number and a power of ten that are both exact divide to the correctly rounded result.
        var at = text.Length > 0 && text[0] == (byte)'-' ? 1 : 0;
        var negative = at == 1;
        var (mostDigits, exactLimit) = Unsafe.SizeOf<T>() == sizeof(double) ? (16, 1L << 53) : (8, 1L << 24);
        if (text.Length - at is > 0 and <= 16 && text.Length - at <= mostDigits)
        {
            long number = 0;
            var point = text.Length;
            for (; at < text.Length; at++)
            {
                var digit = (uint)(text[at] - '0');
                if (digit <= 9)
                    number = (number * 10) + digit;
                else if (text[at] == format.Decimal && point == text.Length)
                    point = at;
                else
                    return TryParseSlowly(text, out value);
            }

            var decimals = point == text.Length ? 0 : text.Length - point - 1;
            var digits = text.Length - (negative ? 1 : 0) - (point == text.Length ? 0 : 1);
            if (number <= exactLimit && digits > 0)
            {
                value = T.CreateTruncating(number) / T.CreateTruncating(TenTo(decimals));
                value = negative ? -value : value;
                return true;
            }
        }

        return TryParseSlowly(text, out value);
    }

    private static double TenTo(int exponent) => Tens[exponent];

    private static ReadOnlySpan<double> Tens =>
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16];

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryParseSlowly(ReadOnlySpan<byte> text, out T value)
    {
        value = T.Zero;
        if (text.Length is 0 or > LongestText)
            return false;
        Span<byte> plain = stackalloc byte[LongestText];
        var length = 0;
        foreach (var b in text)
        {
            if (b == format.Decimal)
                plain[length++] = (byte)'.';
            else if (b == (byte)'.' && format.Thousands != (byte)'.')
                return false;
            else if (b != format.Thousands)
                plain[length++] = b;
        }

        plain = plain[..length];
        if (format.Thousands != 0 && text.Contains(format.Thousands) && !NumberText.TryRead(text, format, out _))
            return false;
        return (plain[^1] | 0x20) is 'n' or 'f' or 'y'
            ? TryParseName(plain, out value)
            : T.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value);
    }

    private static bool TryParseName(ReadOnlySpan<byte> text, out T value)
    {
        var negative = text[0] == (byte)'-';
        var name = text[0] is (byte)'-' or (byte)'+' ? text[1..] : text;
        value = T.NaN;
        if (System.Text.Ascii.EqualsIgnoreCase(name, "nan"u8))
            return true;
        value = negative ? T.NegativeInfinity : T.PositiveInfinity;
        return System.Text.Ascii.EqualsIgnoreCase(name, "inf"u8) || System.Text.Ascii.EqualsIgnoreCase(name, "infinity"u8);
    }
}
