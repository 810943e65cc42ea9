using Ingot.DuckDb;

namespace Ingot.Connectors.Values;

/// <summary>Writes fixed-size values.</summary>
/// <typeparam name="T">The stored value.</typeparam>
/// <typeparam name="TParser">How its text is read.</typeparam>
internal sealed class ParsedValueWriter<T, TParser>(TParser parser) : ValueWriter
    where T : unmanaged
    where TParser : struct, IValueParser<T>
{
    private readonly TParser _parser = parser;

    /// <inheritdoc />
    public override bool TryWrite(ReadOnlySpan<byte> text, int row, Vector output) => _parser.TryParse(text, out output.Values<T>()[row]);
}
