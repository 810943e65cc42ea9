using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Ingot.Workbooks.Cells;

/// <summary>Knows which styles show a number as a day or a time: a workbook stores both as numbers.</summary>
internal sealed class DateFormats
{
    private readonly bool[] _byStyle;

    public DateFormats(WorkbookPart workbook)
    {
        Is1904 = workbook.Workbook.WorkbookProperties?.Date1904?.Value ?? false;
        var sheet = workbook.WorkbookStylesPart?.Stylesheet;
        var own = sheet?.NumberingFormats?.Elements<NumberingFormat>()
            .Where(f => f.NumberFormatId is not null)
            .ToLookup(f => f.NumberFormatId!.Value, f => f.FormatCode?.Value ?? "");
        _byStyle = [.. sheet?.CellFormats?.Elements<CellFormat>().Select(f => IsDate(f.NumberFormatId?.Value ?? 0, own)) ?? []];
    }

    /// <summary>Whether days are counted from 1904 and not from 1900.</summary>
    public bool Is1904 { get; }

    /// <summary>Whether a cell of that style shows a day or a time.</summary>
    public bool IsDate(uint style) => style < _byStyle.Length && _byStyle[style];

    private static bool IsDate(uint format, ILookup<uint, string>? own) =>
        own is not null && own.Contains(format) ? HoldsDate(own[format].First()) : format is (>= 14 and <= 22) or (>= 45 and <= 47);

    /// <summary>Whether a code such as <c>yyyy-mm-dd</c> has a letter of a day or time outside of quotes and brackets.</summary>
    private static bool HoldsDate(string code)
    {
        var (quoted, bracketed) = (false, false);
        for (var i = 0; i < code.Length; i++)
        {
            switch (code[i])
            {
                case '\\' or '_' or '*': i++; break;
                case '"': quoted = !quoted; break;
                case '[' when !quoted: bracketed = true; break;
                case ']' when !quoted: bracketed = false; break;
                case 'y' or 'Y' or 'd' or 'D' or 'h' or 'H' or 's' or 'S' when !quoted && !bracketed: return true;
            }
        }

        return false;
    }
}
