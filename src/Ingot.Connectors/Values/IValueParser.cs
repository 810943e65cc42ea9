namespace Ingot.Connectors.Values;

/// <summary>Reads text into one stored value. Implemented by structs so that each column gets its own machine code.</summary>
/// <typeparam name="T">The stored value.</typeparam>
public interface IValueParser<T>
    where T : unmanaged
{
    /// <summary>Reads the whole of <paramref name="text"/>; false when it is not such a value.</summary>
    bool TryParse(ReadOnlySpan<byte> text, out T value);
}
