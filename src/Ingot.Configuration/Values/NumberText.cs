using System.Globalization;
using System.Text.RegularExpressions;

namespace Ingot.Configuration.Values;

/// <summary>Reads the numbers of YAML's core schema.</summary>
internal static partial class NumberText
{
    /// <summary>Reads <c>42</c>, <c>-7</c>, <c>0x1F</c> or <c>0o17</c>; null when the text is none or does not fit in 64 bits.</summary>
    public static long? Integer(string text)
    {
        if (text.StartsWith("0x", StringComparison.Ordinal))
            return Based(text[2..], 16);
        if (text.StartsWith("0o", StringComparison.Ordinal))
            return Based(text[2..], 8);
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    /// <summary>Reads a decimal number such as <c>0.05</c> or <c>1e-3</c>; null when the text is none.</summary>
    public static decimal? Decimal(string text) =>
        DecimalPattern().IsMatch(text)
        && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;

    private static long? Based(string digits, int radix)
    {
        UInt128 value = 0;
        foreach (var c in digits)
        {
            var digit = char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : radix;
            if (digit >= radix)
                return null;
            value = (value * (uint)radix) + (uint)digit;
            if (value > long.MaxValue)
                return null;
        }

        return digits.Length == 0 ? null : (long)value;
    }

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex DecimalPattern();
}
