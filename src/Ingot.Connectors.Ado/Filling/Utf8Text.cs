using System.Buffers;
using System.Text.Unicode;

namespace Ingot.Connectors.Ado.Filling;

/// <summary>Writes characters as UTF-8; what is no character is refused and not replaced.</summary>
public static class Utf8Text
{
    private const int MostBytesPerChar = 3;
    private const int Step = 16 * 1024;

    /// <summary>Writes characters.</summary>
    /// <param name="text">The characters.</param>
    /// <param name="bytes">Takes the bytes.</param>
    /// <exception cref="UnfitValueException">The text holds half of a surrogate pair.</exception>
    public static void Write(ReadOnlySpan<char> text, IBufferWriter<byte> bytes)
    {
        while (!text.IsEmpty)
        {
            var step = Math.Min(text.Length, Step);
            // A pair is not cut.
            if (step < text.Length && char.IsHighSurrogate(text[step - 1]))
                step--;
            var space = bytes.GetSpan(Math.Max(step, 1) * MostBytesPerChar);
            if (Utf8.FromUtf16(text[..step], space, out _, out var written, replaceInvalidSequences: false) != OperationStatus.Done || step == 0)
                throw new UnfitValueException("holds half of a surrogate pair, which is not a character");
            bytes.Advance(written);
            text = text[step..];
        }
    }
}
