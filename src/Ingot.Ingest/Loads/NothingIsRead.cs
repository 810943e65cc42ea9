using Ingot.Connectors;

namespace Ingot.Ingest.Loads;

/// <summary>Looking at a part's schema reads no records, so none can be rejected.</summary>
internal sealed class NothingIsRead : IRejectSink
{
    internal static NothingIsRead Instance { get; } = new();

    /// <inheritdoc />
    public void Add(RejectedRecord record) => throw new InvalidOperationException("A record was read before its load began.");
}
