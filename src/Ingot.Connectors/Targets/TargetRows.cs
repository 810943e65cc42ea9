using Ingot.Core.Columns;
using Ingot.DuckDb.Scans;

namespace Ingot.Connectors.Targets;

/// <summary>Rows of a target that are read back.</summary>
/// <param name="Schema">The columns that are compared, in the types that they were sent in.</param>
/// <param name="Relation">SQL for FROM that gives them; to be read to its end once.</param>
/// <param name="Offer">What SQL reads; disposed with this.</param>
/// <param name="Scan">The reading; disposed with this.</param>
public sealed record TargetRows(TableSchema Schema, string Relation, OfferedScan Offer, Scan Scan) : IDisposable
{
    /// <inheritdoc />
    public void Dispose()
    {
        Offer.Dispose();
        Scan.Dispose();
    }
}
