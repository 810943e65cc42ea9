using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Ingot.Configuration.Problems;
using Ingot.Core.Errors;
using Ingot.Workbooks.Cells;
using Ingot.Workbooks.Columns;

namespace Ingot.Workbooks.Sheets;

/// <summary>Reads the sheet of jobs as a stream of rows.</summary>
internal sealed class SheetReader(string name, ConfigProblems problems)
{
    // A part of a workbook of jobs is small; a bomb is not.
    private const long MostCharacters = 200_000_000;

    // What programs of before 2007 wrote, and what a password makes of every workbook.
    private static ReadOnlySpan<byte> CompoundFile => [0xD0, 0xCF, 0x11, 0xE0];

    public JobSheet Read(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (IsCompound(stream))
                Report(ProblemCode.Syntax, $"'{name}' is no .xlsx workbook: it is an older format, or protected by a password.", "Save it as .xlsx without a password.");
            else
                return Read(stream);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException && e is not FileFormatException)
        {
            Report(ProblemCode.Unreadable, $"'{name}' cannot be read: {e.Message.Replace(path, name, StringComparison.Ordinal)}");
        }
        catch (Exception e) when (e is OpenXmlPackageException or FileFormatException or InvalidDataException or XmlException or FormatException or InvalidOperationException or ArgumentException or KeyNotFoundException)
        {
            Report(ProblemCode.Syntax, $"'{name}' cannot be read as a workbook: it is damaged, or no .xlsx.", "Open it in a spreadsheet program and save it as .xlsx; 'ingot jobs template' writes a new one.");
        }

        return new JobSheet(name, []);
    }

    private JobSheet Read(Stream stream)
    {
        using var document = SpreadsheetDocument.Open(stream, isEditable: false, new OpenSettings { MaxCharactersInPart = MostCharacters });
        var workbook = document.WorkbookPart ?? throw new InvalidDataException("There is no workbook in it.");
        Sheet[] sheets = [.. workbook.Workbook.Descendants<Sheet>()];
        var sheet = Array.Find(sheets, s => string.Equals(s.Name?.Value?.Trim(), JobColumns.Sheet, StringComparison.OrdinalIgnoreCase));
        if (sheet?.Id?.Value is not { } id || workbook.GetPartById(id) is not WorksheetPart part)
        {
            string[] names = [.. sheets.Select(s => s.Name?.Value ?? "")];
            Report(ProblemCode.Missing, $"'{name}' has no sheet '{JobColumns.Sheet}'.{Nearest.Hint(JobColumns.Sheet, names)}", $"Its sheets: {string.Join(", ", names)}.");
            return new JobSheet(name, []);
        }

        var rows = new RowCollector(name, sheet.Name!.Value!.Trim(), new CellReader(workbook), problems);
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
        {
            if (reader.ElementType == typeof(Row) && reader.IsStartElement)
                rows.Add((Row)reader.LoadCurrentElement()!);
        }

        return new JobSheet(name, rows.Finish());
    }

    private static bool IsCompound(Stream stream)
    {
        Span<byte> head = stackalloc byte[4];
        var read = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        return head[..read].SequenceEqual(CompoundFile);
    }

    private void Report(string code, string message, string? hint = null) => problems.Add(code, new SourceLocation(name), message, hint);
}
