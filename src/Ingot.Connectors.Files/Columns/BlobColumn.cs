using Ingot.Connectors.Files.Csv;
using Ingot.Connectors.Values;
using Ingot.Core.Columns;
using Ingot.DuckDb;

namespace Ingot.Connectors.Files.Columns;

/// <summary>Reads a column of bytes written in hexadecimal, after <c>0x</c>, <c>\x</c> or nothing.</summary>
internal sealed class BlobColumn(Column column, int field, NullWords words, CsvSyntax syntax)
    : ColumnReader(column, field, words, syntax)
{
    private readonly BytesValueWriter _writer = new();

    /// <inheritdoc />
    public override void Read(RowBatch batch, Vector output, List<BadValue> bad)
    {
        for (var row = 0; row < batch.Rows; row++)
        {
            var field = batch.Field(row, Field);
            if (field.Length == 0 || (Words.Any && Words.Contains(field)))
            {
                SetNull(output, row, bad);
                continue;
            }

            var text = Quoted.IsQuoted(field) ? Quoted.Unquote(field) : field;
            if (!_writer.TryWrite(text, row, output))
                bad.Add(new BadValue(row, Field));
        }
    }
}
