using Ingot.DuckDb;

namespace Ingot.Connectors.Values;

/// <summary>Writes texts as they are.</summary>
internal sealed class TextValueWriter : ValueWriter
{
    /// <inheritdoc />
    public override bool TryWrite(ReadOnlySpan<byte> text, int row, Vector output)
    {
        output.SetBytes(row, text);
        return true;
    }
}
