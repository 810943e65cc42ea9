using System.Runtime.CompilerServices;
using Ingot.Connectors.Files.Bytes;

namespace Ingot.Connectors.Files.Csv;

/// <summary>
/// Tells for 64 bytes at once which of them lie inside quotes, as long as all quotes stand where they should: each opens at
/// the beginning of a field and closes at its end, or is doubled. Then a quote is simply a switch, and a doubled one
/// switches twice. Whoever gets a "no" steps through these bytes one mark at a time.
/// </summary>
internal static class QuoteMask
{
    /// <summary>Whether the quotes of a group stand where they should.</summary>
    /// <param name="group">The group's first byte.</param>
    /// <param name="quotes">Where quotes are.</param>
    /// <param name="borders">Where delimiters and terminators are, inside quotes or not.</param>
    /// <param name="ends">Where terminators are.</param>
    /// <param name="before">What the group before left.</param>
    /// <param name="inside">Which bytes lie inside; a closing quote does not.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryInside(ref byte group, ulong quotes, ulong borders, ulong ends, QuoteState before, out ulong inside)
    {
        // Each bit becomes the parity of the quotes up to it.
        inside = quotes;
        inside ^= inside << 1;
        inside ^= inside << 2;
        inside ^= inside << 4;
        inside ^= inside << 8;
        inside ^= inside << 16;
        inside ^= inside << 32;
        if (before.IsInside)
            inside = ~inside;

        var opens = quotes & inside;
        var closes = quotes & ~inside;
        var afterBorder = (borders << 1) | (before.StartsField ? 1UL : 0);
        var afterClose = (closes << 1) | (before.EndsQuote ? 1UL : 0);
        if ((opens & ~(afterBorder | afterClose)) != 0)
            return false;
        var stray = afterClose & ~(borders | quotes);
        return stray == 0 || (stray & ~(ByteMask.Of(ref group, (byte)'\r') & (ends >> 1))) == 0;
    }

    /// <summary>Whether a group's last byte is a quote that switched to outside.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool EndsQuote(ulong quotes, ulong inside) => ((quotes & ~inside) >> (ByteMask.Width - 1)) != 0;

    /// <summary>Whether a group ends inside quotes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool EndsInside(ulong inside) => (inside >> (ByteMask.Width - 1)) != 0;
}

/// <summary>What must be known of the bytes before a group.</summary>
/// <param name="IsInside">Whether they end inside quotes, a quote at their end having switched.</param>
/// <param name="StartsField">Whether a field begins behind them.</param>
/// <param name="EndsQuote">Whether their last byte is a quote that switched to outside.</param>
internal readonly record struct QuoteState(bool IsInside, bool StartsField, bool EndsQuote);
