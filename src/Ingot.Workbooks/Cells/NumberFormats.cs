using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Ingot.Workbooks.Cells;

/// <summary>Knows which styles show a number as a day, a time or a share: a workbook stores all as numbers.</summary>
internal sealed class NumberFormats
{
    private readonly NumberKind[] _byStyle;

    public NumberFormats(WorkbookPart workbook)
    {
        Is1904 = workbook.Workbook.WorkbookProperties?.Date1904?.Value ?? false;
        var sheet = workbook.WorkbookStylesPart?.Stylesheet;
        var own = sheet?.NumberingFormats?.Elements<NumberingFormat>()
            .Where(f => f.NumberFormatId is not null)
            .ToLookup(f => f.NumberFormatId!.Value, f => f.FormatCode?.Value ?? "");
        _byStyle = [.. sheet?.CellFormats?.Elements<CellFormat>().Select(f => KindOf(f.NumberFormatId?.Value ?? 0, own)) ?? []];
    }

    /// <summary>Whether days are counted from 1904 and not from 1900.</summary>
    public bool Is1904 { get; }

    /// <summary>What a cell of that style shows.</summary>
    public NumberKind KindOf(uint style) => style < _byStyle.Length ? _byStyle[style] : NumberKind.Number;

    private static NumberKind KindOf(uint format, ILookup<uint, string>? own) => own is not null && own.Contains(format)
        ? KindOf(own[format].First())
        : format switch
        {
            (>= 14 and <= 22) or (>= 45 and <= 47) => NumberKind.Date,
            9 or 10 => NumberKind.Share,
            _ => NumberKind.Number,
        };

    /// <summary>What a code such as <c>yyyy-mm-dd</c> shows, by the first letter of a day or time, or sign of a share, outside of quotes and brackets.</summary>
    private static NumberKind KindOf(string code)
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
                case 'y' or 'Y' or 'd' or 'D' or 'h' or 'H' or 's' or 'S' when !quoted && !bracketed: return NumberKind.Date;
                case '%' when !quoted && !bracketed: return NumberKind.Share;
            }
        }

        return NumberKind.Number;
    }
}
