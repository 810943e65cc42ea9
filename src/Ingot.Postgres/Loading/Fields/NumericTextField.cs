using System.Globalization;
using System.Text;
using Ingot.DuckDb;

namespace Ingot.Postgres.Loading.Fields;

/// <summary>VARCHAR as <c>numeric</c>: numbers of any size that were read as text, written just as the server would write them.</summary>
/// <param name="width">Digits that the type holds; 0 for any number.</param>
/// <param name="scale">Digits after the point of a sized type.</param>
internal unsafe struct NumericTextField(int width, int scale) : IField
{
    private const ushort NotANumber = 0xC000;
    private const ushort Infinity = 0xD000;
    private const ushort NegativeInfinity = 0xF000;

    private Vector _vector;

    public void Attach(Vector vector) => _vector = vector;

    public readonly int Measure(int row)
    {
        var text = _vector.Bytes(row);
        if (Special(text) is var special and not 0)
            return width == 0 || special == NotANumber ? NumericDigits.HeaderSize : -1;
        return IsNumber(text, out var integer, out var fraction) && Fits(integer, fraction)
            ? NumericDigits.HeaderSize + (2 * (Groups(integer) + Groups(fraction))) : -1;
    }

    public readonly int Write(int row, byte* target)
    {
        var text = _vector.Bytes(row);
        if (Special(text) is var special and not 0)
        {
            new Span<byte>(target, NumericDigits.HeaderSize).Clear();
            BigEndian.Write(target + 4, (short)special);
            return NumericDigits.HeaderSize;
        }

        _ = IsNumber(text, out var integer, out var fraction);
        var (before, after) = (Groups(integer), Groups(fraction));
        NumericDigits.WriteHeader(target, before + after, after, text[0] == (byte)'-', fraction.Length);
        var digits = target + NumericDigits.HeaderSize;
        for (var i = 0; i < before; i++)
            BigEndian.Write(digits + (2 * i), GroupAt(integer, integer.Length - (NumericDigits.Group * (before - i))));
        for (var i = 0; i < after; i++)
            BigEndian.Write(digits + (2 * (before + i)), GroupAt(fraction, NumericDigits.Group * i));
        return NumericDigits.HeaderSize + (2 * (before + after));
    }

    public readonly string Refusal(int row)
    {
        var text = Encoding.UTF8.GetString(_vector.Bytes(row));
        var type = width == 0 ? "numeric" : string.Create(CultureInfo.InvariantCulture, $"numeric({width},{scale})");
        return $"'{(text.Length > 60 ? text[..60] + "…" : text)}', which is no number that {type} writes like that";
    }

    /// <summary>As the server writes numbers: no sign but a minus, no needless zero before the point, a digit on each side of it.</summary>
    private static bool IsNumber(ReadOnlySpan<byte> text, out ReadOnlySpan<byte> integer, out ReadOnlySpan<byte> fraction)
    {
        var negative = text.Length > 0 && text[0] == (byte)'-';
        var number = text[(negative ? 1 : 0)..];
        var point = number.IndexOf((byte)'.');
        integer = point < 0 ? number : number[..point];
        fraction = point < 0 ? default : number[(point + 1)..];
        return integer.Length > 0 && (integer.Length == 1 || integer[0] != (byte)'0') && (point < 0 || fraction.Length > 0)
            && integer.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0 && fraction.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0
            && !(negative && integer.IndexOfAnyExcept((byte)'0') < 0 && fraction.IndexOfAnyExcept((byte)'0') < 0);
    }

    /// <summary>Whether the server takes the number without rounding it or adding zeros.</summary>
    private readonly bool Fits(ReadOnlySpan<byte> integer, ReadOnlySpan<byte> fraction)
    {
        if (width == 0)
            return true;
        if (fraction.Length != Math.Max(scale, 0))
            return false;
        var digits = integer.TrimStart((byte)'0');
        if (scale >= 0)
            return (digits.Length > 0 ? digits.Length + scale : fraction.TrimStart((byte)'0').Length) <= width;
        return digits.Length == 0 || (digits.Length + scale <= width && digits.Length > -scale && digits[(digits.Length + scale)..].IndexOfAnyExcept((byte)'0') < 0);
    }

    private static int Groups(ReadOnlySpan<byte> digits) => NumericDigits.GroupsAfterPoint(digits.Length);

    /// <summary>Four digits; zeros where there are none.</summary>
    private static short GroupAt(ReadOnlySpan<byte> digits, int start)
    {
        var group = 0;
        for (var i = start; i < start + NumericDigits.Group; i++)
            group = (group * 10) + (i >= 0 && i < digits.Length ? digits[i] - '0' : 0);
        return (short)group;
    }

    private static ushort Special(ReadOnlySpan<byte> text) =>
        text.SequenceEqual("NaN"u8) ? NotANumber : text.SequenceEqual("Infinity"u8) ? Infinity : text.SequenceEqual("-Infinity"u8) ? NegativeInfinity : (ushort)0;
}
