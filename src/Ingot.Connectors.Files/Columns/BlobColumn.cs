using System.Buffers;
using Ingot.Connectors.Files.Csv;
using Ingot.Core.Columns;
using Ingot.DuckDb;

namespace Ingot.Connectors.Files.Columns;

/// <summary>Reads a column of bytes written in hexadecimal, after <c>0x</c>, <c>\x</c> or nothing.</summary>
internal sealed class BlobColumn(Column column, int field, NullWords words, CsvSyntax syntax)
    : ColumnReader(column, field, words, syntax)
{
    private byte[] _bytes = new byte[256];

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
            if (!TryWrite(text, row, output))
                bad.Add(new BadValue(row, Field));
        }
    }

    /// <inheritdoc />
    public override bool TryWrite(ReadOnlySpan<byte> text, int row, Vector output)
    {
        if (text.StartsWith("0x"u8) || text.StartsWith("\\x"u8))
            text = text[2..];
        if (_bytes.Length < text.Length / 2)
            _bytes = new byte[text.Length];
        if (Convert.FromHexString(text, _bytes, out _, out var written) != OperationStatus.Done)
            return false;
        output.SetBytes(row, _bytes.AsSpan(0, written));
        return true;
    }
}
