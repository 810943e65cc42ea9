using System.Text;

namespace Ingot.Postgres.Copying.Decoding;

/// <summary>Writes numerics as the server does: all digits, with the scale that the number has.</summary>
internal static class NumericText
{
    private const int GroupDigits = 4;

    /// <summary>Characters that the number has.</summary>
    internal static int LengthOf(NumericForm number) => IsSpecial(number)
        ? NumericForm.SpecialName(number.Sign).Length
        : (number.Sign != 0 ? 1 : 0) + IntegerLength(number) + (number.Scale > 0 ? 1 + number.Scale : 0);

    internal static string Write(NumericForm number)
    {
        var text = new byte[LengthOf(number)];
        Write(number, text);
        return Encoding.ASCII.GetString(text);
    }

    /// <summary>Writes the number.</summary>
    /// <param name="number">The number.</param>
    /// <param name="text">Room of exactly its length.</param>
    internal static void Write(NumericForm number, Span<byte> text)
    {
        if (IsSpecial(number))
        {
            Encoding.ASCII.GetBytes(NumericForm.SpecialName(number.Sign), text);
            return;
        }

        if (number.Sign != 0)
        {
            text[0] = (byte)'-';
            text = text[1..];
        }

        var integer = text[..IntegerLength(number)];
        // From the right: the group that counts ones is number "weight".
        for (var (i, group) = (integer.Length - 1, number.Weight); i >= 0; group--)
        {
            var value = GroupAt(number, group);
            for (var digit = 0; digit < GroupDigits && i >= 0; digit++, value /= 10)
                integer[i--] = (byte)('0' + (value % 10));
        }

        if (number.Scale == 0)
            return;
        text = text[integer.Length..];
        text[0] = (byte)'.';
        WriteFraction(number, text[1..]);
    }

    private static void WriteFraction(NumericForm number, Span<byte> text)
    {
        for (var (i, group) = (0, number.Weight + 1); i < text.Length; group++)
        {
            var value = GroupAt(number, group);
            for (var divisor = 1000; divisor > 0 && i < text.Length; divisor /= 10)
                text[i++] = (byte)('0' + (value / divisor % 10));
        }
    }

    private static bool IsSpecial(NumericForm number) => (number.Sign & ~NumericForm.Negative) != 0;

    private static int GroupAt(NumericForm number, int group) => group >= 0 && group < number.Groups ? number[group] : 0;

    private static int IntegerLength(NumericForm number)
    {
        if (number.Weight < 0)
            return 1;

        var first = GroupAt(number, 0);
        return (number.Weight * GroupDigits) + (first >= 1000 ? 4 : first >= 100 ? 3 : first >= 10 ? 2 : 1);
    }
}
