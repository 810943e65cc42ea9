using System.Runtime.CompilerServices;

namespace Ingot.Connectors.Values;

/// <summary>A number read exactly: value = ±<see cref="Digits"/> × 10^-<see cref="Scale"/>.</summary>
public struct NumberText
{
    /// <summary>All digits as one whole number.</summary>
    public UInt128 Digits { get; set; }

    /// <summary>Decimals; negative when an exponent adds zeros.</summary>
    public int Scale { get; set; }

    /// <summary>Whether a minus was written.</summary>
    public bool Negative { get; set; }

    private const int MostDigits = 38;

    /// <summary>
    /// Reads digits with sign, grouping, fraction and exponent. False when the text is anything else or holds more than
    /// 38 significant digits.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> text, NumberFormat format, out NumberText number)
    {
        number = default;
        var at = 0;
        if (text.Length > 0 && text[0] is (byte)'-' or (byte)'+')
        {
            number.Negative = text[0] == (byte)'-';
            at = 1;
        }

        var whole = at;
        if (!number.ReadWhole(text, format, ref at))
            return false;
        var digits = at - whole;
        if (at < text.Length && text[at] == format.Decimal)
        {
            var fraction = ++at;
            if (!number.ReadDigits(text, ref at))
                return false;
            number.Scale = at - fraction;
            digits += number.Scale;
        }

        return digits > 0 && number.ReadExponent(text, ref at) && at == text.Length;
    }

    /// <summary>The number with exactly <paramref name="scale"/> decimals as a whole number; false when that loses a digit or overflows.</summary>
    public readonly bool TryScale(int scale, out UInt128 scaled)
    {
        scaled = Digits;
        if (Digits == UInt128.Zero)
            return true;
        var shift = scale - Scale;
        if (shift > MostDigits)
            return false;
        if (shift >= 0)
        {
            var power = PowersOfTen.Of(shift);
            if (Digits > UInt128.MaxValue / power)
                return false;
            scaled = Digits * power;
            return true;
        }

        if (shift < -MostDigits)
            return false;
        var (quotient, rest) = UInt128.DivRem(Digits, PowersOfTen.Of(-shift));
        scaled = quotient;
        return rest == UInt128.Zero;
    }

    private bool ReadWhole(ReadOnlySpan<byte> text, NumberFormat format, ref int at)
    {
        var first = at;
        if (!ReadDigits(text, ref at))
            return false;
        if (format.Thousands == 0 || at >= text.Length || text[at] != format.Thousands)
            return true;
        if (at - first is < 1 or > 3)
            return false;
        while (at < text.Length && text[at] == format.Thousands)
        {
            var group = ++at;
            if (!ReadDigits(text, ref at) || at - group != 3)
                return false;
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool ReadDigits(ReadOnlySpan<byte> text, ref int at)
    {
        ulong small = 0;
        var start = at;
        while (at < text.Length && (uint)(text[at] - '0') <= 9)
        {
            // 18 digits fit in 64 bits; longer runs are folded in 18 at a time.
            if (at - start == 18)
            {
                if (!Append(small, 18))
                    return false;
                small = 0;
                start = at;
            }

            small = (small * 10) + (uint)(text[at] - '0');
            at++;
        }

        return Append(small, at - start);
    }

    private bool Append(ulong digits, int count)
    {
        if (Digits == UInt128.Zero)
        {
            Digits = digits;
            return true;
        }

        var power = PowersOfTen.Of(count);
        if (Digits > PowersOfTen.Of(MostDigits) / power)
            return false;
        Digits = (Digits * power) + digits;
        return Digits < PowersOfTen.Of(MostDigits);
    }

    private bool ReadExponent(ReadOnlySpan<byte> text, ref int at)
    {
        if (at >= text.Length || (text[at] | 0x20) != 'e')
            return true;
        at++;
        var negative = at < text.Length && text[at] == (byte)'-';
        if (at < text.Length && text[at] is (byte)'-' or (byte)'+')
            at++;
        var (exponent, first) = (0, at);
        while (at < text.Length && (uint)(text[at] - '0') <= 9)
        {
            exponent = Math.Min((exponent * 10) + (text[at] - '0'), 100_000);
            at++;
        }

        Scale += negative ? exponent : -exponent;
        return at > first;
    }
}
