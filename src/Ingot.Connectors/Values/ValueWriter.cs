using Ingot.Core.Columns;
using Ingot.DuckDb;

namespace Ingot.Connectors.Values;

/// <summary>Writes values of one column into vectors, one by one, from their text. Belongs to one worker.</summary>
public abstract class ValueWriter
{
    /// <summary>A writer of the values of a type.</summary>
    /// <param name="type">The type, which <see cref="ValueParsers.Supports"/>.</param>
    /// <param name="format">How its dates or times are written; null for ISO and for other types.</param>
    public static ValueWriter Of(ColumnType type, TimeFormat? format) => new ValueParsers(NumberFormat.Invariant).Pick(type, format, new Use());

    /// <summary>Writes one value, without quotes or blanks around it; false when it is not one.</summary>
    /// <param name="text">The value as valid UTF-8.</param>
    /// <param name="row">Row of the vector.</param>
    /// <param name="output">Takes it.</param>
    public abstract bool TryWrite(ReadOnlySpan<byte> text, int row, Vector output);

    private sealed class Use : IParserUse<ValueWriter>
    {
        public ValueWriter Values<T, TParser>(TParser parser)
            where T : unmanaged
            where TParser : struct, IValueParser<T> => new ParsedValueWriter<T, TParser>(parser);

        public ValueWriter Text() => new TextValueWriter();

        public ValueWriter Bytes() => new BytesValueWriter();
    }
}
