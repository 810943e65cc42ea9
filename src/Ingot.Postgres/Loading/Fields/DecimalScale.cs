using System.Globalization;

namespace Ingot.Postgres.Loading.Fields;

/// <summary>How numbers with so many digits after the point become those of a <c>numeric</c> column.</summary>
internal readonly struct DecimalScale
{
    private static readonly UInt128[] Powers = [.. Enumerable.Range(0, 39).Select(n => Enumerable.Repeat((UInt128)10, n).Aggregate(UInt128.One, (a, b) => a * b))];

    /// <summary>Numbers of a source scale into a column.</summary>
    /// <param name="source">Digits after the point of the source.</param>
    /// <param name="width">Digits that the column holds; 0 for any number.</param>
    /// <param name="scale">Digits after the point of the column; the source's when the column holds any.</param>
    internal DecimalScale(int source, int width, int scale)
    {
        Scale = width == 0 ? source : scale;
        Width = width;
        var kept = Math.Min(source, Scale);
        Cut = Powers[source - kept];
        GroupsAfterPoint = NumericDigits.GroupsAfterPoint(Scale);
        // More than nine stored digits after the point do not fit into 128 bits: the last one is written on its own.
        var groups = Math.Min(9, GroupsAfterPoint);
        TailDigits = Math.Max(0, kept - (9 * NumericDigits.Group));
        Pad = Powers[Math.Min(38, (groups * NumericDigits.Group) - (kept - TailDigits))];
        Unit = Powers[kept];
        Largest = width == 0 || width - Scale + kept > 38 ? UInt128.MaxValue : Powers[Math.Max(0, width - Scale + kept)] - 1;
    }

    /// <summary>Digits after the point.</summary>
    internal int Scale { get; }

    /// <summary>Digits that the column holds; 0 for any number.</summary>
    internal int Width { get; }

    /// <summary>Stored digits after the point.</summary>
    internal int GroupsAfterPoint { get; }

    /// <summary>What the number is divided by, without a remainder, because the column has fewer digits after the point.</summary>
    internal UInt128 Cut { get; }

    /// <summary>What it is multiplied by then, so that the point lies between stored digits.</summary>
    internal UInt128 Pad { get; }

    /// <summary>What one counts after the cut: the number divided by this is its whole part.</summary>
    internal UInt128 Unit { get; }

    /// <summary>The largest number, after the cut, that the column holds.</summary>
    internal UInt128 Largest { get; }

    /// <summary>Digits of the number that belong to a tenth stored digit after the point.</summary>
    internal int TailDigits { get; }

    /// <summary>Whether all numbers below a power of ten can be computed in 64 bits.</summary>
    internal bool FitsLong(int width) => width <= 19 && GroupsAfterPoint <= 4 && Cut <= ulong.MaxValue && Pad <= ulong.MaxValue && Powers[width] * Pad <= ulong.MaxValue;

    /// <summary>Splits the part after the point into what nine stored digits hold and the tenth.</summary>
    internal (UInt128 Padded, int Tail) Split(UInt128 part)
    {
        if (TailDigits == 0)
            return (part * Pad, 0);
        var (padded, tail) = UInt128.DivRem(part, Powers[TailDigits]);
        return (padded, (int)(tail * Powers[NumericDigits.Group - TailDigits]));
    }

    internal string Refusal(Int128 unscaled, int source) => Refusal(unscaled, source, Width, Scale);

    internal static string Refusal(Int128 unscaled, int source, int width, int scale)
    {
        var digits = Int128.Abs(unscaled).ToString(CultureInfo.InvariantCulture).PadLeft(source + 1, '0');
        var number = source == 0 ? digits : $"{digits[..^source]}.{digits[^source..]}";
        return string.Create(CultureInfo.InvariantCulture, $"{(unscaled < 0 ? "-" : "")}{number} does not fit into numeric({width},{scale})");
    }
}
