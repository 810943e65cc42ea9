namespace Ingot.Connectors.Files.Tests;

/// <summary>Keeps rejected records in file order.</summary>
internal sealed class CollectedRejects : IRejectSink
{
    private readonly List<RejectedRecord> _records = [];

    public IReadOnlyList<RejectedRecord> Records
    {
        get
        {
            lock (_records)
                return [.. _records.OrderBy(r => r.RecordNumber)];
        }
    }

    public void Add(RejectedRecord record)
    {
        lock (_records)
            _records.Add(record);
    }
}
