using System.Globalization;

namespace Ingot.DuckDb.Values;

/// <summary>A DECIMAL of DuckDB of up to 38 digits; .NET's own decimal ends at 28.</summary>
public readonly record struct WideDecimal
{
    private static readonly Int128[] Powers = [.. Enumerable.Range(0, 39).Select(n => Enumerable.Repeat((Int128)10, n).Aggregate(Int128.One, (a, b) => a * b))];
    private static readonly Int128 DecimalLimit = Int128.One << 96;

    /// <summary>A decimal.</summary>
    /// <param name="unscaled">The digits as an integer.</param>
    /// <param name="scale">Digits after the point, 0 to 38.</param>
    /// <exception cref="ArgumentOutOfRangeException">The scale or the number of digits is out of range.</exception>
    public WideDecimal(Int128 unscaled, int scale)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(scale);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(scale, 38);
        if (Int128.Abs(unscaled) >= PowerOfTen(38))
            throw new ArgumentOutOfRangeException(nameof(unscaled), unscaled, "A decimal has at most 38 digits.");
        Unscaled = unscaled;
        Scale = scale;
    }

    /// <summary>A decimal of .NET, with its scale.</summary>
    /// <param name="value">Any decimal.</param>
    public WideDecimal(decimal value)
        : this(UnscaledOf(value), value.Scale)
    {
    }

    /// <summary>The digits as an integer.</summary>
    public Int128 Unscaled { get; }

    /// <summary>Digits after the point.</summary>
    public int Scale { get; }

    /// <summary>The same number for .NET, with its scale; null when it has too many digits.</summary>
    public decimal? ToDecimal()
    {
        var size = Int128.Abs(Unscaled);
        if (size >= DecimalLimit || Scale > 28)
            return null;

        return new decimal((int)(uint)(ulong)size, (int)(uint)((ulong)size >> 32), (int)(uint)(ulong)(size >> 64), Unscaled < 0, (byte)Scale);
    }

    /// <summary>The number as DuckDB writes it, with all digits of its scale.</summary>
    public override string ToString()
    {
        var digits = Int128.Abs(Unscaled).ToString(CultureInfo.InvariantCulture).PadLeft(Scale + 1, '0');
        var sign = Unscaled < 0 ? "-" : "";
        return Scale == 0 ? sign + digits : $"{sign}{digits[..^Scale]}.{digits[^Scale..]}";
    }

    internal static Int128 PowerOfTen(int exponent) => Powers[exponent];

    /// <summary>The digits at another scale.</summary>
    /// <exception cref="OverflowException">The number has digits that the scale cannot hold.</exception>
    internal Int128 UnscaledAt(int scale)
    {
        if (scale >= Scale)
            return checked(Unscaled * PowerOfTen(scale - Scale));

        var (quotient, remainder) = Int128.DivRem(Unscaled, PowerOfTen(Scale - scale));
        return remainder == 0 ? quotient : throw new OverflowException("The number has more digits after the point than the column.");
    }

    private static Int128 UnscaledOf(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var size = new Int128((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]);
        return bits[3] < 0 ? -size : size;
    }
}
