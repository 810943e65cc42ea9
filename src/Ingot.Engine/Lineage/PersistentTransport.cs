using Ingot.OpenLineage.Sending;
using Ingot.Resilience;

namespace Ingot.Engine.Lineage;

/// <summary>Delivers events as the policy of receivers says.</summary>
internal sealed class PersistentTransport(IEventTransport transport, ResiliencePolicy policy) : IEventTransport
{
    /// <inheritdoc />
    public string Target => transport.Target;

    /// <inheritdoc />
    public async Task SendAsync(ReadOnlyMemory<byte> json, CancellationToken cancellationToken) =>
        await policy.ExecuteAsync("send a lineage event", async token => await transport.SendAsync(json, token), cancellationToken);

    /// <inheritdoc />
    public void Dispose() => transport.Dispose();
}
