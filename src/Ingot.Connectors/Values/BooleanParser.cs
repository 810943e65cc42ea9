using System.Text;

namespace Ingot.Connectors.Values;

/// <summary>true/false, t/f, yes/no, y/n, 1/0, on/off in any case.</summary>
public readonly struct BooleanParser : IValueParser<byte>
{
    /// <inheritdoc />
    public bool TryParse(ReadOnlySpan<byte> text, out byte value)
    {
        value = 1;
        if (IsOneOf(text, "true"u8, "t"u8, "1"u8) || IsOneOf(text, "yes"u8, "y"u8, "on"u8))
            return true;
        value = 0;
        return IsOneOf(text, "false"u8, "f"u8, "0"u8) || IsOneOf(text, "no"u8, "n"u8, "off"u8);
    }

    private static bool IsOneOf(ReadOnlySpan<byte> text, ReadOnlySpan<byte> a, ReadOnlySpan<byte> b, ReadOnlySpan<byte> c) =>
        Ascii.EqualsIgnoreCase(text, a) || Ascii.EqualsIgnoreCase(text, b) || Ascii.EqualsIgnoreCase(text, c);
}
