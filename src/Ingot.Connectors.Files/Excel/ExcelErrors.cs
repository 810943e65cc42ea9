using Ingot.Core.Errors;

namespace Ingot.Connectors.Files.Excel;

/// <summary>Failures of workbooks.</summary>
internal static class ExcelErrors
{
    public static IngotException Unreadable(string part, Exception cause) => FilesErrors.Source(
        "files.excel.unreadable",
        $"'{part}' cannot be read as an Excel workbook: {cause.Message}",
        "Open it in Excel and save it as .xlsx, without a password.",
        part,
        cause);

    public static IngotException NoSheet(string part, string sheet, IReadOnlyList<string> sheets) => FilesErrors.Source(
        "files.excel.no-sheet",
        $"'{part}' has no sheet '{sheet}'.{Nearest.Hint(sheet, sheets)} Its sheets are {string.Join(", ", sheets)}.",
        "Set sheet to one of them, or to its number from 1.",
        part);
}
