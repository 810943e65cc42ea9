using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Ingot.Workbooks.Tests;

/// <summary>Writes small workbooks, each cell as a spreadsheet program would store that value.</summary>
internal static class TestBook
{
    /// <summary>A formula with the result that was stored with it.</summary>
    internal sealed record Formula(string Text, string? Result);

    /// <summary>A number that is shown as a share of a hundred.</summary>
    internal sealed record Share(double Value);

    /// <summary>An error such as <c>#REF!</c>.</summary>
    internal sealed record Error(string Text);

    /// <summary>Writes a workbook of one sheet.</summary>
    public static void Write(string path, string sheet, params IEnumerable<object?[]> rows)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var document = SpreadsheetDocument.Create(path, SpreadsheetDocumentType.Workbook);
        var workbook = document.AddWorkbookPart();
        var shared = workbook.AddNewPart<SharedStringTablePart>();
        shared.SharedStringTable = new SharedStringTable();
        workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = new Stylesheet(
            new NumberingFormats(new NumberingFormat { NumberFormatId = 164, FormatCode = "dd\\.mm\\.yyyy\\ hh:mm:ss" }) { Count = 1 },
            new Fonts(new Font()), new Fills(new Fill(new PatternFill { PatternType = PatternValues.None })), new Borders(new Border()),
            new CellStyleFormats(new CellFormat()),
            new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = 164, ApplyNumberFormat = true }, new CellFormat { NumberFormatId = 9, ApplyNumberFormat = true }));
        var part = workbook.AddNewPart<WorksheetPart>();
        part.Worksheet = new Worksheet(new SheetData(rows.Select((row, r) => RowOf(row, r + 1, shared.SharedStringTable))));
        workbook.Workbook = new Workbook(new DocumentFormat.OpenXml.Spreadsheet.Sheets(new Sheet { Id = workbook.GetIdOfPart(part), SheetId = 1, Name = sheet }));
    }

    private static Row RowOf(object?[] values, int number, SharedStringTable shared)
    {
        var row = new Row { RowIndex = (uint)number };
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is { } value)
                row.Append(CellOf(value, $"{(char)('A' + i)}{number}", shared));
        }

        return row;
    }

    private static Cell CellOf(object value, string name, SharedStringTable shared) => value switch
    {
        string text => Shared(text, name, shared),
        int number => new Cell { CellReference = name, CellValue = new CellValue(number.ToString(CultureInfo.InvariantCulture)) },
        double number => new Cell { CellReference = name, CellValue = new CellValue(number.ToString("R", CultureInfo.InvariantCulture)) },
        bool flag => new Cell { CellReference = name, DataType = CellValues.Boolean, CellValue = new CellValue(flag ? "1" : "0") },
        DateTime time => new Cell { CellReference = name, StyleIndex = 1, CellValue = new CellValue(time.ToOADate().ToString("R", CultureInfo.InvariantCulture)) },
        Share { Value: var share } => new Cell { CellReference = name, StyleIndex = 2, CellValue = new CellValue(share.ToString("R", CultureInfo.InvariantCulture)) },
        Formula { Result: null } formula => new Cell { CellReference = name, CellFormula = new CellFormula(formula.Text) },
        Formula formula => new Cell { CellReference = name, DataType = CellValues.String, CellFormula = new CellFormula(formula.Text), CellValue = new CellValue(formula.Result!) },
        Error error => new Cell { CellReference = name, DataType = CellValues.Error, CellValue = new CellValue(error.Text) },
        _ => throw new ArgumentException($"Nothing writes a {value.GetType().Name}."),
    };

    private static Cell Shared(string text, string name, SharedStringTable shared)
    {
        shared.Append(new SharedStringItem(new Text(text) { Space = SpaceProcessingModeValues.Preserve }));
        return new Cell { CellReference = name, DataType = CellValues.SharedString, CellValue = new CellValue((shared.ChildElements.Count - 1).ToString(CultureInfo.InvariantCulture)) };
    }
}
