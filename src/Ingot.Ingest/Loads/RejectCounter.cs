using Ingot.Connectors;

namespace Ingot.Ingest.Loads;

/// <summary>Counts rejected records of a pass that looks at records which another pass keeps.</summary>
internal sealed class RejectCounter : IRejectSink
{
    private long _count;

    /// <summary>Records so far.</summary>
    internal long Count => Interlocked.Read(ref _count);

    /// <inheritdoc />
    public void Add(RejectedRecord record) => Interlocked.Increment(ref _count);
}
