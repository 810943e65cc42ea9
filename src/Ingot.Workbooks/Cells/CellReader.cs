using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Ingot.Configuration.Documents;

namespace Ingot.Workbooks.Cells;

/// <summary>Reads the content of cells as text, the same whatever the language of the program that wrote it.</summary>
internal sealed class CellReader
{
    private readonly string[] _shared;
    private readonly NumberFormats _formats;

    public CellReader(WorkbookPart workbook)
    {
        _shared = [.. workbook.SharedStringTablePart?.SharedStringTable?.Elements<SharedStringItem>().Select(TextOf) ?? []];
        _formats = new NumberFormats(workbook);
    }

    /// <summary>The content of a cell; null when it is blank.</summary>
    public WorkbookCell? Read(Cell cell, ConfigOrigin place)
    {
        var kind = cell.DataType?.Value ?? CellValues.Number;
        var raw = kind == CellValues.InlineString ? (cell.InlineString is { } inline ? TextOf(inline) : "") : cell.CellValue?.Text ?? "";
        if (raw.Length == 0)
            return cell.CellFormula is null ? null : new WorkbookCell("", place) { Fault = "The formula has no stored result; save the workbook in a spreadsheet program." };
        if (kind == CellValues.Error)
            return new WorkbookCell(raw, place) { Fault = $"The cell holds the error {raw}." };

        var text = kind switch
        {
            CellValues.SharedString => int.TryParse(raw, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < _shared.Length ? _shared[index] : "",
            CellValues.Boolean => raw is "1" or "true" ? "true" : "false",
            CellValues.Number => Number(raw, cell.StyleIndex?.Value ?? 0),
            CellValues.Date => DateTime.TryParse(raw, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time) ? Written(time) : raw,
            _ => raw,
        };
        text = text.Trim();
        return text.Length == 0 ? null : new WorkbookCell(text, place);
    }

    /// <summary>The text of an item without the help for pronouncing it.</summary>
    private static string TextOf(RstType item) =>
        item.Text is { } plain ? plain.Text : string.Concat(item.Elements<Run>().Select(r => r.Text?.Text));

    private string Number(string raw, uint style)
    {
        if (!double.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            return raw;
        return _formats.KindOf(style) switch
        {
            NumberKind.Date => Date(number) ?? raw,
            // What somebody typed as 7% is not stored as exactly seven hundredths.
            NumberKind.Share => Written(Math.Round(number * 100, 10)) + "%",
            _ => Written(number),
        };
    }

    private static string Written(double number) => Math.Abs(number) < 1e15 && number == Math.Truncate(number)
        ? number.ToString("0", CultureInfo.InvariantCulture)
        : number.ToString("R", CultureInfo.InvariantCulture);

    private string? Date(double days)
    {
        const int From1904To1900 = 1462;
        try
        {
            return Written(DateTime.FromOADate(_formats.Is1904 ? days + From1904To1900 : days));
        }
        catch (ArgumentException)
        {
            return null; // No day that there is: shown as the number that it is.
        }
    }

    private static string Written(DateTime time) => time.ToString(
        time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : time.Millisecond == 0 ? "yyyy-MM-dd HH:mm:ss" : "yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);
}
