using Ingot.Core.Columns;
using Ingot.DuckDb.Scans;

namespace Ingot.Connectors;

/// <summary>An open part whose rows come from a scan that is offered to DuckDB.</summary>
/// <typeparam name="TScan">The kind of scan.</typeparam>
public abstract class OfferedPart<TScan> : PartScan
    where TScan : Scan
{
    private readonly OfferedScan _offered;
    private readonly IDisposable[] _held;

    /// <summary>Offers the scan.</summary>
    /// <param name="context">Where the part is read.</param>
    /// <param name="scan">The scan; the part disposes it.</param>
    /// <param name="schema">The source's columns.</param>
    /// <param name="format">What was detected or configured.</param>
    /// <param name="held">What the scan reads from, to be disposed after it in this order.</param>
    protected OfferedPart(ScanContext context, TScan scan, TableSchema schema, IReadOnlyDictionary<string, string> format, params IDisposable[] held)
    {
        Scan = scan;
        Schema = schema;
        Format = format;
        _held = held;
        _offered = context.Database.Scans.Offer(scan);
    }

    /// <inheritdoc />
    public override TableSchema Schema { get; }

    /// <inheritdoc />
    public override string Relation => _offered.Relation;

    /// <inheritdoc />
    public override IReadOnlyDictionary<string, string> Format { get; }

    /// <summary>The scan.</summary>
    protected TScan Scan { get; }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _offered.Dispose();
            Scan.Dispose();
            Array.ForEach(_held, h => h.Dispose());
        }

        base.Dispose(disposing);
    }
}
