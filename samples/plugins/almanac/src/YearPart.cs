using Ingot.Connectors;
using Ingot.Core.Columns;
using Ingot.DuckDb;
using Ingot.DuckDb.Scans;

namespace Almanac;

/// <summary>A year, open for one reading.</summary>
internal sealed class YearPart : PartScan
{
    private readonly YearScan _scan;
    private readonly OfferedScan _offered;

    public YearPart(int year, DuckDbDatabase database)
    {
        _scan = new YearScan(year);
        _offered = database.Scans.Offer(_scan);
    }

    public override TableSchema Schema { get; } = TableSchema.Of(YearScan.Day, YearScan.Week);

    public override string Relation => _offered.Relation;

    public override long Records => _scan.Rows;

    public override long BytesRead => 0;

    public override long? BytesTotal => null;

    public override IReadOnlyDictionary<string, string> Format { get; } = new Dictionary<string, string> { ["calendar"] = "Gregorian" };

    protected override void Dispose(bool disposing)
    {
        _offered.Dispose();
        _scan.Dispose();
    }
}
