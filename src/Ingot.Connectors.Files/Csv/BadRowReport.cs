using System.Globalization;
using Ingot.Connectors.Files.Bytes;
using Ingot.Connectors.Files.Columns;
using Ingot.Connectors.Rejects;

namespace Ingot.Connectors.Files.Csv;

/// <summary>Turns bad rows of a block into rejected records: counts their lines and says what is wrong. Belongs to one worker.</summary>
internal sealed class BadRowReport(CsvLayout layout, string part, IRejectSink sink)
{
    private const int LongestShownValue = 100;

    private readonly ReasonText _reasons = new(layout.Numbers);
    private readonly LineCounter _lines = new(layout.Syntax.Terminator);
    private Block _block = null!;

    /// <summary>Begins with another block.</summary>
    public void Start(Block block)
    {
        _block = block;
        _lines.Start(block);
    }

    /// <summary>Hands the rows to the sink in file order. Calls for one block must come in file order too.</summary>
    public void Send(List<BadRow> rows)
    {
        rows.Sort((a, b) => a.Start.CompareTo(b.Start));
        foreach (var row in rows)
            Send(row);
    }

    private void Send(BadRow row)
    {
        var record = _block.Content[row.Start..row.End].TrimEnd("\r\n"u8);
        var column = row.Kind == BadRowKind.Value ? layout.Columns.First(c => c.Field == row.Detail) : null;
        sink.Add(new RejectedRecord
        {
            Part = part,
            RecordNumber = _block.FirstRecord + row.Record,
            Line = _lines.At(row.Start),
            ByteOffset = _block.FirstByte + row.Start,
            Column = column?.Column.Name,
            Reason = column is null ? Describe(row) : Describe(row, column),
            Raw = RawText.Show(record),
            RawBytes = record.Length,
        });
    }

    private string Describe(BadRow row, FileColumn column)
    {
        var value = _block.Content[row.ValueStart..row.ValueEnd];
        return value.IsEmpty && !column.Column.Nullable
            ? $"no value, but {column.Column.Name} must have one"
            : $"'{RawText.Show(value, LongestShownValue)}' in {column.Column.Name} is not {_reasons.Wanted(column.Type, column.Format)}";
    }

    private string Describe(BadRow row) => row.Kind switch
    {
        BadRowKind.FieldCount => string.Create(
            CultureInfo.InvariantCulture, $"{row.Detail} fields where {layout.Fields} are expected"),
        BadRowKind.TextAfterQuote => "text after a closing quote: a quote inside a quoted value must be escaped",
        BadRowKind.OpenQuote => "the file ends inside a quoted value: it seems truncated, or a quote is not closed",
        BadRowKind.NotUtf8 => "bytes that are not valid UTF-8 text; the encoding may be another one",
        BadRowKind.Nul => "a NUL byte, which text cannot hold",
        BadRowKind.TrailingValue => "a value after the last delimiter, where the header has no column",
        _ => throw new ArgumentOutOfRangeException(nameof(row), row.Kind, null),
    };
}
