using Ingot.Connectors;
using Ingot.Resilience;

namespace Ingot.Ingest.Loads;

/// <summary>A policy, as connectors see it.</summary>
internal sealed class SourceRequests(ResiliencePolicy policy) : IRequestPolicy
{
    /// <inheritdoc />
    public ValueTask<T> ExecuteAsync<T>(string operation, Func<CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken) =>
        policy.ExecuteAsync(operation, work, cancellationToken);
}
