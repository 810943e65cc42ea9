using System.Runtime.CompilerServices;
using Ingot.Connectors.Files.Csv;
using Ingot.Connectors.Values;
using Ingot.Core.Columns;
using Ingot.DuckDb;

namespace Ingot.Connectors.Files.Columns;

/// <summary>Reads a column of fixed-size values.</summary>
/// <typeparam name="T">The stored value.</typeparam>
/// <typeparam name="TParser">How its text is read.</typeparam>
internal sealed class ValueColumn<T, TParser>(Column column, int field, NullWords words, CsvSyntax syntax, TParser parser)
    : ColumnReader(column, field, words, syntax)
    where T : unmanaged
    where TParser : struct, IValueParser<T>
{
    private readonly TParser _parser = parser;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Read(RowBatch batch, Vector output, List<BadValue> bad)
    {
        var values = output.Values<T>();
        var words = Words.Any;
        for (var row = 0; row < batch.Rows; row++)
        {
            var field = batch.Field(row, Field);
            var text = Quoted.IsQuoted(field) ? field[1..^1] : field;
            if (field.Length == 0 || (words && Words.Contains(text)))
                SetNull(output, row, bad);
            else if (!_parser.TryParse(text, out values[row]))
                ReadSlowly(field, row, values, output, bad);
        }
    }

    /// <summary>Blanks around a value and quotes mean nothing in a column that is not text.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ReadSlowly(ReadOnlySpan<byte> field, int row, Span<T> values, Vector output, List<BadValue> bad)
    {
        var text = (Quoted.IsQuoted(field) ? Quoted.Unquote(field) : field).Trim(" \t"u8);
        if (text.Length == 0 || Words.Contains(text))
            SetNull(output, row, bad);
        else if (!_parser.TryParse(text, out values[row]))
            bad.Add(new BadValue(row, Field));
    }
}
