namespace Ingot.Connectors.Values;

/// <summary>What is made of the parser of a column's type; <see cref="ValueParsers"/> picks the parser.</summary>
/// <typeparam name="TResult">What is made.</typeparam>
public interface IParserUse<out TResult>
{
    /// <summary>Makes it for a column of fixed-size values.</summary>
    /// <typeparam name="T">The stored value.</typeparam>
    /// <typeparam name="TParser">How its text is read.</typeparam>
    /// <param name="parser">The parser.</param>
    TResult Values<T, TParser>(TParser parser)
        where T : unmanaged
        where TParser : struct, IValueParser<T>;

    /// <summary>Makes it for a column of text.</summary>
    TResult Text();

    /// <summary>Makes it for a column of bytes.</summary>
    TResult Bytes();
}
