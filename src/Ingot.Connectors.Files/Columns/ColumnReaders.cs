using Ingot.Connectors.Files.Csv;
using Ingot.Connectors.Values;

namespace Ingot.Connectors.Files.Columns;

/// <summary>Picks the reader of a column by its type.</summary>
internal sealed class ColumnReaders(CsvSyntax syntax, NullWords words, NumberFormat numbers)
{
    private readonly ValueParsers _parsers = new(numbers);

    /// <summary>A new reader, for one worker.</summary>
    /// <param name="column">The column.</param>
    public ColumnReader Create(FileColumn column) => _parsers.Pick(column.Type, column.Format, new Use(column, syntax, words));

    private sealed class Use(FileColumn column, CsvSyntax syntax, NullWords words) : IParserUse<ColumnReader>
    {
        public ColumnReader Values<T, TParser>(TParser parser)
            where T : unmanaged
            where TParser : struct, IValueParser<T> =>
            new ValueColumn<T, TParser>(column.Column, column.Field, words, syntax, parser);

        public ColumnReader Text() => new TextColumn(column.Column, column.Field, words, syntax);

        public ColumnReader Bytes() => new BlobColumn(column.Column, column.Field, words, syntax);
    }
}
