namespace Ingot.Connectors.Ado.Filling;

/// <summary>Reads a value from the text by which a source gives it.</summary>
/// <typeparam name="T">The value as a vector holds it.</typeparam>
/// <param name="text">The text.</param>
/// <exception cref="UnfitValueException">It is no such value, or one that the column cannot hold.</exception>
public delegate T ParseText<out T>(ReadOnlySpan<char> text);
