using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Ingot.Workbooks.Cells;
using Ingot.Workbooks.Columns;
using Xl = DocumentFormat.OpenXml.Spreadsheet;

namespace Ingot.Workbooks.Writing;

/// <summary>Writes workbooks of jobs: a bold header that stays in sight, lists to choose from, and notes and help for every column.</summary>
public static class WorkbookWriter
{
    private const uint Plain = 0;
    private const uint Bold = 1;
    private const string HelpSheet = "Help";

    /// <summary>Writes a workbook.</summary>
    /// <param name="stream">Takes the workbook; can be read, written and sought.</param>
    /// <param name="jobs">The jobs, each the texts of its columns; none for a template.</param>
    public static void Write(Stream stream, IReadOnlyList<IReadOnlyDictionary<string, string>> jobs)
    {
        using var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook);
        var workbook = document.AddWorkbookPart();
        workbook.Workbook = new Workbook(new Xl.Sheets());
        workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
        JobColumn[] columns = [.. JobColumns.All.Where(c => !c.Older)];
        HeaderNotes.AddTo(AddSheet(workbook, JobColumns.Sheet, [.. columns.Select(c => c.Width)], JobRows(columns, jobs), Lists(columns)), columns);
        AddSheet(workbook, HelpSheet, [20, 100, 60], HelpRows(), null);
    }

    private static WorksheetPart AddSheet(WorkbookPart workbook, string name, int[] widths, IEnumerable<Row> rows, DataValidations? lists)
    {
        var part = workbook.AddNewPart<WorksheetPart>();
        part.Worksheet = new Worksheet(
            new SheetViews(new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }),
            new Xl.Columns(widths.Select((w, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = w, CustomWidth = true })),
            new SheetData(rows));
        if (lists is not null)
            part.Worksheet.Append(lists);
        var sheets = workbook.Workbook.Sheets!;
        sheets.Append(new Sheet { Id = workbook.GetIdOfPart(part), SheetId = (uint)sheets.ChildElements.Count + 1, Name = name });
        return part;
    }

    private static IEnumerable<Row> JobRows(JobColumn[] columns, IReadOnlyList<IReadOnlyDictionary<string, string>> jobs)
    {
        yield return RowOf(1, Bold, columns.Select(c => (string?)c.Name));
        for (var i = 0; i < jobs.Count; i++)
            yield return RowOf(i + 2, Plain, columns.Select(c => jobs[i].GetValueOrDefault(c.Name)));
    }

    private static IEnumerable<Row> HelpRows()
    {
        yield return RowOf(1, Bold, ["column", "meaning", "values"]);
        var row = 2;
        foreach (var column in JobColumns.All.Where(c => !c.Older))
            yield return RowOf(row++, Plain, [column.Name + (column.Required ? " *" : ""), column.Meaning, string.Join(", ", column.Allowed)]);
    }

    private static Row RowOf(int number, uint style, IEnumerable<string?> texts)
    {
        var row = new Row { RowIndex = (uint)number };
        var column = 0;
        foreach (var text in texts)
        {
            column++;
            if (!string.IsNullOrEmpty(text))
                row.Append(CellOf(text, CellName.Of(number, column), style));
        }

        return row;
    }

    private static Cell CellOf(string text, string name, uint style) =>
        text.Length < 10 && text.All(char.IsAsciiDigit) && (text.Length == 1 || text[0] != '0')
            ? new Cell { CellReference = name, StyleIndex = style, CellValue = new CellValue(text) }
            : new Cell(new InlineString(new Text(text) { Space = SpaceProcessingModeValues.Preserve })) { CellReference = name, StyleIndex = style, DataType = CellValues.InlineString };

    /// <summary>The drop-downs, and for every column the help that is shown when one of its cells is chosen.</summary>
    private static DataValidations Lists(JobColumn[] columns)
    {
        const int MostRows = 1_048_576, MostHelp = 255;
        var all = columns.Select((column, i) =>
        {
            var letter = CellName.Column(i + 1);
            var validation = new DataValidation
            {
                AllowBlank = true,
                ShowInputMessage = true,
                PromptTitle = column.Name,
                Prompt = column.Meaning.Length > MostHelp ? column.Meaning[..MostHelp] : column.Meaning,
                SequenceOfReferences = new ListValue<StringValue> { InnerText = $"{letter}2:{letter}{MostRows}" },
            };
            if (column.Allowed.Count > 0)
            {
                validation.Type = DataValidationValues.List;
                validation.ShowErrorMessage = true;
                validation.ErrorTitle = column.Name;
                validation.Error = $"Choose one of {string.Join(", ", column.Allowed)}.";
                validation.Append(new Formula1($"\"{string.Join(',', column.Allowed)}\""));
            }

            return validation;
        });
        return new DataValidations(all) { Count = (uint)columns.Length };
    }

    private static Stylesheet Styles() => new(
        new Fonts(new Font(), new Font(new Bold())) { Count = 2 },
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })) { Count = 2 },
        new Borders(new Border()) { Count = 1 },
        new CellStyleFormats(new CellFormat()) { Count = 1 },
        new CellFormats(new CellFormat { FontId = 0 }, new CellFormat { FontId = 1, ApplyFont = true }) { Count = 2 });
}
