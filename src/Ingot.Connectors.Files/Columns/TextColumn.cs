using Ingot.Connectors.Files.Csv;
using Ingot.Core.Columns;
using Ingot.DuckDb;

namespace Ingot.Connectors.Files.Columns;

/// <summary>Reads a text column: what is in the file, quotes taken off, nothing trimmed.</summary>
internal sealed class TextColumn(Column column, int field, NullWords words, CsvSyntax syntax)
    : ColumnReader(column, field, words, syntax)
{
    /// <inheritdoc />
    public override void Read(RowBatch batch, Vector output, List<BadValue> bad)
    {
        var words = Words.Any;
        for (var row = 0; row < batch.Rows; row++)
        {
            var text = batch.Field(row, Field);
            if (Quoted.IsQuoted(text))
                output.SetBytes(row, Quoted.Unquote(text));
            else if ((text.Length == 0 && Words.EmptyIsNull) || (words && Words.Contains(text)))
                SetNull(output, row, bad);
            else
                output.SetBytes(row, text);
        }
    }

    /// <inheritdoc />
    public override bool TryWrite(ReadOnlySpan<byte> text, int row, Vector output)
    {
        output.SetBytes(row, text);
        return true;
    }
}
