using System.Text;
using Ingot.Connectors.Files.Bytes;
using Ingot.Connectors.Files.Columns;

namespace Ingot.Connectors.Files.Csv.Detection;

/// <summary>Reads the first record of a sample.</summary>
internal static class HeaderRecord
{
    /// <summary>Offset after the first record; 0 when no whole record is there.</summary>
    public static int End(CsvSample sample, CsvSyntax syntax)
    {
        var blank = Blank(sample, syntax.Terminator);
        var rest = sample.From(blank, syntax.Terminator);
        var block = rest.Cut(syntax);
        if (block.Length == 0)
            return 0;
        var cutter = new CsvCutter(syntax);
        cutter.Scan(block.Buffer, block.Length, final: true);
        return Math.Min(blank + cutter.State.FirstEnd, sample.Bytes.Length);
    }

    /// <summary>The fields of the first record as text, unquoted and trimmed; none when there is no whole record or it is not one.</summary>
    public static IReadOnlyList<string> Read(CsvSample sample, CsvSyntax syntax)
    {
        var end = End(sample, syntax);
        if (end == 0)
            return [];
        var first = new CsvSample(sample.Bytes[..end], true, BlockStart.Origin);
        var block = first.Cut(syntax);
        var shapes = RecordShapes.Of(block, syntax);
        var fields = shapes.Fields.Count == 0 ? 0 : shapes.Fields[0];
        if (fields == 0)
            return [];

        var batch = new RowBatch(fields, 1);
        var indexer = new FieldIndexer(syntax, false, []);
        indexer.Start(block);
        indexer.Next(batch);
        if (batch.Rows == 0)
            return [];
        var quoted = new QuotedText(syntax);
        return [.. Enumerable.Range(0, fields).Select(f => Text(batch.Field(0, f), quoted))];
    }

    private static string Text(ReadOnlySpan<byte> field, QuotedText quoted) =>
        Encoding.UTF8.GetString(quoted.IsQuoted(field) ? quoted.Unquote(field) : field).Trim();

    private static int Blank(CsvSample sample, byte terminator)
    {
        var text = sample.Bytes.Span;
        var at = 0;
        while (at < text.Length)
        {
            if (text[at] == terminator)
                at++;
            else if (text[at] == (byte)'\r' && at + 1 < text.Length && text[at + 1] == terminator)
                at += 2;
            else
                break;
        }

        return at;
    }
}
