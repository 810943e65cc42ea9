using System.Text;

namespace Ingot.DuckDb.Values;

/// <summary>Text for DuckDB, which trusts that it is valid UTF-8.</summary>
internal static class StrictText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="DuckDbException">The text holds half of a surrogate pair, which UTF-8 cannot say.</exception>
    internal static byte[] Bytes(string text)
    {
        try
        {
            return Strict.GetBytes(text);
        }
        catch (EncoderFallbackException)
        {
            throw new DuckDbException(DuckDbErrorClass.Conversion, "A text holds half of a surrogate pair, which is not a character and cannot be stored.");
        }
    }
}
