using System.Runtime.CompilerServices;
using Ingot.Connectors.Files.Csv;
using Ingot.Core.Columns;
using Ingot.DuckDb;

namespace Ingot.Connectors.Files.Columns;

/// <summary>Reads a text column: what is in the file, quotes taken off, nothing trimmed.</summary>
/// <remarks>Values too long for DuckDB to keep in place are gathered and handed over in one call a batch.</remarks>
internal sealed class TextColumn(Column column, int field, NullWords words, CsvSyntax syntax)
    : ColumnReader(column, field, words, syntax)
{
    private const int ShortValue = 12;

    private readonly int[] _rows = new int[Chunk.Capacity];
    private readonly int[] _ends = new int[Chunk.Capacity];
    private byte[] _gathered = new byte[1 << 14];
    private int _count;
    private int _length;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Read(RowBatch batch, Vector output, List<BadValue> bad)
    {
        _count = 0;
        _length = 0;
        var words = Words.Any;
        for (var row = 0; row < batch.Rows; row++)
        {
            var text = batch.Field(row, Field);
            if (Quoted.IsQuoted(text))
                text = Quoted.Unquote(text);
            else if ((text.Length == 0 && Words.EmptyIsNull) || (words && Words.Contains(text)))
            {
                SetNull(output, row, bad);
                continue;
            }

            if (text.Length <= ShortValue)
                output.SetBytes(row, text);
            else
                Gather(text, row);
        }

        output.SetBytes(_rows.AsSpan(0, _count), _ends.AsSpan(0, _count), _gathered.AsSpan(0, _length));
    }

    private void Gather(ReadOnlySpan<byte> text, int row)
    {
        if (_gathered.Length - _length < text.Length)
            Array.Resize(ref _gathered, Math.Max(2 * _gathered.Length, _length + text.Length));
        text.CopyTo(_gathered.AsSpan(_length));
        _length += text.Length;
        _rows[_count] = row;
        _ends[_count++] = _length;
    }
}
