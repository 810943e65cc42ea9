using System.Text;
using Ingot.Connectors.Files.Csv;

namespace Ingot.Connectors.Files.Tests;

/// <summary>One record as the definition of the format has it.</summary>
internal sealed record ReferenceRecord(int Start, string Raw, int Line, IReadOnlyList<string?> Fields, bool TextAfterQuote, bool OpenQuote);

/// <summary>CSV read one character after the other, straight from the definition: slow, and obviously right.</summary>
internal static class ReferenceCsv
{
    /// <summary>All records. A null field is one that is empty and not quoted.</summary>
    public static List<ReferenceRecord> Read(string text, CsvSyntax syntax)
    {
        var records = new List<ReferenceRecord>();
        var (at, line) = (0, 1);
        while (at < text.Length)
            records.AddRange(ReadRecord(text, syntax, ref at, ref line));
        return records;
    }

    private static IEnumerable<ReferenceRecord> ReadRecord(string text, CsvSyntax syntax, ref int at, ref int line)
    {
        var (start, firstLine) = (at, line);
        var fields = new List<string?>();
        var (spoiled, open) = (false, false);
        while (true)
        {
            fields.Add(ReadField(text, syntax, ref at, ref line, out var spoiledField, out open));
            spoiled |= spoiledField;
            if (at >= text.Length || text[at] != (char)syntax.Delimiter)
                break;
            at++;
        }

        var raw = text[start..at];
        if (at < text.Length)
        {
            at++;
            line++;
        }

        if (raw is "" or "\r")
            return [];
        return [new ReferenceRecord(start, raw.TrimEnd('\r', '\n'), firstLine, fields, spoiled, open)];
    }

    private static string? ReadField(string text, CsvSyntax syntax, ref int at, ref int line, out bool spoiled, out bool open)
    {
        (spoiled, open) = (false, false);
        var value = new StringBuilder();
        var quoted = syntax.Quote is { } quote && at < text.Length && text[at] == (char)quote;
        if (quoted)
        {
            at++;
            open = true;
            while (at < text.Length)
            {
                var escaped = text[at] == (char)syntax.Escape!
                    && at + 1 < text.Length && (syntax.HasEscape || text[at + 1] == (char)syntax.Quote!);
                if (escaped)
                    at++;
                else if (text[at] == (char)syntax.Quote!)
                {
                    open = false;
                    at++;
                    break;
                }

                line += text[at] == (char)syntax.Terminator ? 1 : 0;
                value.Append(text[at++]);
            }
        }

        var closed = at;
        while (at < text.Length && text[at] != (char)syntax.Delimiter && text[at] != (char)syntax.Terminator)
            value.Append(text[at++]);
        if (quoted && !open && at > closed)
        {
            var isLineEnd = at == closed + 1 && text[closed] == '\r' && (at == text.Length || text[at] == (char)syntax.Terminator);
            spoiled = !isLineEnd;
            if (isLineEnd)
                value.Length--;
        }

        var endsRecord = at == text.Length || text[at] == (char)syntax.Terminator;
        if (!quoted && endsRecord && value.Length > 0 && value[^1] == '\r')
            value.Length--;
        return value.Length == 0 && !quoted ? null : value.ToString();
    }
}
