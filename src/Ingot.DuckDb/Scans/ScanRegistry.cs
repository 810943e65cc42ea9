using System.Collections.Concurrent;

namespace Ingot.DuckDb.Scans;

/// <summary>The scans that SQL on one database can read, by number.</summary>
public sealed class ScanRegistry
{
    private readonly ConcurrentDictionary<long, Scan> _scans = new();
    private long _last;

    internal ScanRegistry()
    {
    }

    /// <summary>Offers a scan to SQL until the offer is disposed; the scan itself stays the caller's.</summary>
    /// <param name="scan">The scan; whether it can be read more than once it says itself (<see cref="Scan.BeginReading"/>).</param>
    public OfferedScan Offer(Scan scan)
    {
        var id = Interlocked.Increment(ref _last);
        _scans[id] = scan;
        return new OfferedScan(this, id);
    }

    internal Scan Find(long id) => _scans.TryGetValue(id, out var scan)
        ? scan
        : throw new DuckDbException(DuckDbErrorClass.Catalog, $"Scan {id} is not offered any more.");

    internal void Withdraw(long id) => _scans.TryRemove(id, out _);
}
