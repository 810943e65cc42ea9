using Ingot.Core.Columns;
using Ingot.DuckDb.Scans;

namespace Ingot.Connectors.Files.Excel;

/// <summary>An open sheet of a workbook.</summary>
internal sealed class ExcelPart : PartScan
{
    private readonly ExcelSheet _sheet;
    private readonly ExcelScan _scan;
    private readonly OfferedScan _offered;
    private readonly long? _bytes;

    private ExcelPart(ExcelSheet sheet, ExcelScan scan, OfferedScan offered, ExcelLayout layout, long? bytes)
    {
        _sheet = sheet;
        _scan = scan;
        _offered = offered;
        _bytes = bytes;
        Schema = layout.Schema;
        Format = new Dictionary<string, string>
        {
            ["format"] = "xlsx",
            ["sheet"] = layout.Sheet,
            ["header"] = layout.HasHeader ? "true" : "false",
        };
    }

    /// <inheritdoc />
    public override TableSchema Schema { get; }

    /// <inheritdoc />
    public override string Relation => _offered.Relation;

    /// <inheritdoc />
    public override long Records => _scan.Records;

    /// <inheritdoc />
    public override long BytesRead => _sheet.BytesRead;

    /// <inheritdoc />
    public override long? BytesTotal => _bytes;

    /// <inheritdoc />
    public override IReadOnlyDictionary<string, string> Format { get; }

    /// <summary>Opens a workbook: looks at the sheet's beginning, then stands at it again.</summary>
    public static ExcelPart Open(PartFile file, ScanContext context)
    {
        var layout = new ExcelDetector(file).Detect();
        var sheet = ExcelSheet.Open(file);
        try
        {
            layout.GoToStart(sheet);
            var scan = new ExcelScan(layout, sheet, file.Part.Name, context.Rejects);
            return new ExcelPart(sheet, scan, context.Database.Scans.Offer(scan), layout, file.Part.Bytes);
        }
        catch
        {
            sheet.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _offered.Dispose();
            _scan.Dispose();
            _sheet.Dispose();
        }

        base.Dispose(disposing);
    }
}
