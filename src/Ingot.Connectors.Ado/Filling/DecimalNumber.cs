using Ingot.Core.Columns;

namespace Ingot.Connectors.Ado.Filling;

/// <summary>Numbers as the digits that a vector of DECIMAL holds. What would lose a digit does not fit.</summary>
public static class DecimalNumber
{
    private const int MostDigits = 38;
    private static readonly Int128[] Powers = [.. Enumerable.Range(0, MostDigits + 1).Select(n => Enumerable.Repeat((Int128)10, n).Aggregate(Int128.One, (a, b) => a * b))];

    /// <summary>The digits of a decimal of .NET.</summary>
    /// <param name="value">Any decimal.</param>
    /// <param name="type">The DECIMAL that holds it.</param>
    /// <exception cref="UnfitValueException">It has more digits than the type, before or after the point.</exception>
    public static Int128 Digits(decimal value, ColumnType type)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var size = new Int128((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]);
        return Digits(bits[3] < 0 ? -size : size, value.Scale, type);
    }

    /// <summary>The digits of a number at the scale of a type.</summary>
    /// <param name="unscaled">The number's digits.</param>
    /// <param name="scale">How many of them are behind the point; negative for zeros that follow.</param>
    /// <param name="type">The DECIMAL that holds it.</param>
    /// <exception cref="UnfitValueException">It has more digits than the type, before or after the point.</exception>
    public static Int128 Digits(Int128 unscaled, int scale, ColumnType type)
    {
        if (unscaled == 0)
            return 0;
        var more = type.Scale - scale;
        if (more >= 0)
        {
            if (more > MostDigits || Int128.Abs(unscaled) >= Powers[MostDigits] / Powers[more])
                throw TooLong(type);
            unscaled *= Powers[more];
        }
        else
        {
            var (quotient, rest) = -more <= MostDigits ? Int128.DivRem(unscaled, Powers[-more]) : (0, unscaled);
            unscaled = rest == 0 ? quotient : throw new UnfitValueException($"has more digits behind the point than {type}");
        }

        return Int128.Abs(unscaled) < Powers[type.Width] ? unscaled : throw TooLong(type);
    }

    /// <summary>The digits of a number that is written with <c>.</c> as its point, and with or without an exponent.</summary>
    /// <param name="text">The number's text; blanks around it do not count.</param>
    /// <param name="type">The DECIMAL that holds it.</param>
    /// <exception cref="UnfitValueException">It is no number, or has more digits than the type.</exception>
    public static Int128 Parse(ReadOnlySpan<char> text, ColumnType type)
    {
        text = text.Trim();
        var (digits, scale, at, significant, any) = (Int128.Zero, 0, 0, 0, false);
        var negative = at < text.Length && text[at] == '-';
        if (negative || (at < text.Length && text[at] == '+'))
            at++;
        for (var point = false; at < text.Length && (char.IsAsciiDigit(text[at]) || (text[at] == '.' && !point)); at++)
        {
            if (text[at] == '.')
            {
                point = true;
                continue;
            }

            any = true;
            scale += point ? 1 : 0;
            significant += significant > 0 || text[at] != '0' ? 1 : 0;
            if (significant > MostDigits)
            {
                // Zeros at the end are worth nothing, wherever the point is.
                scale -= text[at] == '0' ? 1 : throw TooLong(type);
                significant--;
                continue;
            }

            digits = (digits * 10) + (text[at] - '0');
        }

        if (at < text.Length && text[at] is 'E' or 'e')
        {
            scale -= int.TryParse(text[(at + 1)..], System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var exponent) ? exponent : throw NoNumber();
            at = text.Length;
        }

        return any && at == text.Length ? Digits(negative ? -digits : digits, scale, type) : throw NoNumber();
    }

    private static UnfitValueException TooLong(ColumnType type) => new($"has more digits than {type}");

    private static UnfitValueException NoNumber() => new("is no number");
}
