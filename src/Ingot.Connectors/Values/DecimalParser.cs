using System.Numerics;
using System.Runtime.CompilerServices;

namespace Ingot.Connectors.Values;

/// <summary>Exact decimals stored as whole numbers of <c>10^-scale</c>. A digit that does not fit is refused, never rounded.</summary>
public readonly struct DecimalParser<T> : IValueParser<T>
    where T : unmanaged, IBinaryInteger<T>
{
    private readonly NumberFormat _format;
    private readonly int _scale;
    private readonly UInt128 _limit;
    private readonly long _smallLimit;
    private readonly long[] _powers;

    /// <summary>Creates a parser of DECIMAL(<paramref name="width"/>, <paramref name="scale"/>).</summary>
    public DecimalParser(NumberFormat format, int width, int scale)
    {
        _format = format;
        _scale = scale;
        _limit = PowersOfTen.Of(width);
        _smallLimit = width <= 18 ? (long)_limit : long.MaxValue;
        _powers = [.. Enumerable.Range(0, 19).Select(i => (long)PowersOfTen.Of(i))];
    }

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryParse(ReadOnlySpan<byte> text, out T value)
    {
        var at = text.Length > 0 && text[0] == (byte)'-' ? 1 : 0;
        var negative = at == 1;
        if (text.Length - at is > 0 and <= 18)
        {
            long number = 0;
            var point = text.Length;
            for (; at < text.Length; at++)
            {
                var digit = (uint)(text[at] - '0');
                if (digit <= 9)
                    number = (number * 10) + digit;
                else if (text[at] == _format.Decimal && point == text.Length && text.Length > 2)
                    point = at;
                else
                    return TryParseSlowly(text, out value);
            }

            var decimals = point == text.Length ? 0 : text.Length - point - 1;
            var digits = text.Length - (negative ? 1 : 0) - (point == text.Length ? 0 : 1);
            var shift = _scale - decimals;
            if (shift >= 0 && digits + shift <= 18 && digits > 0)
            {
                number *= _powers[shift];
                value = T.CreateTruncating(negative ? -number : number);
                return number < _smallLimit;
            }
        }

        return TryParseSlowly(text, out value);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryParseSlowly(ReadOnlySpan<byte> text, out T value)
    {
        value = T.Zero;
        if (!NumberText.TryRead(text, _format, out var number) || !number.TryScale(_scale, out var digits) || digits >= _limit)
            return false;
        value = T.CreateTruncating(digits);
        if (number.Negative)
            value = T.Zero - value;
        return true;
    }
}
