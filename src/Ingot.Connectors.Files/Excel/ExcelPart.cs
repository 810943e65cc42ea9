
namespace Ingot.Connectors.Files.Excel;

/// <summary>An open sheet of a workbook.</summary>
internal sealed class ExcelPart : OfferedPart<ExcelScan>
{
    private readonly ExcelSheet _sheet;
    private readonly long? _bytes;

    private ExcelPart(ScanContext context, ExcelSheet sheet, ExcelScan scan, ExcelLayout layout, long? bytes)
        : base(context, scan, layout.Schema, FormatOf(layout), sheet)
    {
        _sheet = sheet;
        _bytes = bytes;
    }

    /// <inheritdoc />
    public override long Records => Scan.Records;

    /// <inheritdoc />
    public override long BytesRead => _sheet.BytesRead;

    /// <inheritdoc />
    public override long? BytesTotal => _bytes;

    /// <summary>Opens a workbook: looks at the sheet's beginning, then stands at it again.</summary>
    public static ExcelPart Open(PartFile file, ScanContext context)
    {
        var layout = new ExcelDetector(file).Detect();
        var sheet = ExcelSheet.Open(file);
        try
        {
            layout.GoToStart(sheet);
            var scan = new ExcelScan(layout, sheet, file.Part.Name, context.Rejects);
            return new ExcelPart(context, sheet, scan, layout, file.Part.Bytes) { Again = file.AgainAsync };
        }
        catch
        {
            sheet.Dispose();
            throw;
        }
    }

    private static Dictionary<string, string> FormatOf(ExcelLayout layout) => new()
    {
        ["format"] = "xlsx",
        ["sheet"] = layout.Sheet,
        ["header"] = layout.HasHeader ? "true" : "false",
    };
}
