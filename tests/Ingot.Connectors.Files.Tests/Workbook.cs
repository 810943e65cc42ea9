using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Ingot.Connectors.Files.Tests;

/// <summary>Writes a workbook: numbers, texts, booleans, dates (styled as Excel styles them) and errors such as <c>#DIV/0!</c>.</summary>
internal static class Workbook
{
    private const uint DateStyle = 1;
    private const uint TimestampStyle = 2;

    public static void Write(string path, params (string Sheet, object?[][] Rows)[] sheets)
    {
        using var document = SpreadsheetDocument.Create(path, SpreadsheetDocumentType.Workbook);
        var workbook = document.AddWorkbookPart();
        workbook.Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook(new Sheets());
        workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
        uint number = 0;
        foreach (var (name, rows) in sheets)
        {
            var part = workbook.AddNewPart<WorksheetPart>();
            part.Worksheet = new Worksheet(new SheetData(rows.Select((r, i) => new Row(r.Select((v, c) => MakeCell(v, i, c)).Where(c => c is not null)) { RowIndex = (uint)i + 1 })));
            workbook.Workbook.Sheets!.Append(new Sheet { Id = workbook.GetIdOfPart(part), SheetId = ++number, Name = name });
        }

        workbook.Workbook.Save();
    }

    private static Cell MakeCell(object? value, int row, int column)
    {
        var cell = new Cell { CellReference = $"{(char)('A' + column)}{row + 1}" };
        switch (value)
        {
            case null:
                return null!;
            case string text when text.StartsWith('#'):
                cell.DataType = CellValues.Error;
                cell.CellValue = new CellValue(text);
                break;
            case string text:
                cell.DataType = CellValues.InlineString;
                cell.InlineString = new InlineString(new Text(text));
                break;
            case bool flag:
                cell.DataType = CellValues.Boolean;
                cell.CellValue = new CellValue(flag ? "1" : "0");
                break;
            case DateTime moment:
                cell.StyleIndex = moment.TimeOfDay == TimeSpan.Zero ? DateStyle : TimestampStyle;
                cell.CellValue = new CellValue(moment.ToOADate().ToString("R", CultureInfo.InvariantCulture));
                break;
            default:
                cell.CellValue = new CellValue(Convert.ToString(value, CultureInfo.InvariantCulture)!);
                break;
        }

        return cell;
    }

    private static Stylesheet Styles() => new(
        new Fonts(new Font()),
        new Fills(new Fill()),
        new Borders(new Border()),
        new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = 14, ApplyNumberFormat = true }, new CellFormat { NumberFormatId = 22, ApplyNumberFormat = true }));
}
