using Azure.Core;
using Azure.Core.Pipeline;
using Ingot.Resilience;

namespace Ingot.Secrets.Chain;

/// <summary>What providers of secrets use of the process around them.</summary>
public sealed record SecretSurroundings
{
    /// <summary>The environment variables.</summary>
    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>Told what somebody should know while work goes on.</summary>
    public required Action<string> Warn { get; init; }

    /// <summary>How often a provider, by its name, is asked.</summary>
    public Func<string, ResiliencePolicy> Policy { get; init; } = _ => ResiliencePolicy.None;

    /// <summary>Who we are to Azure; null to find out as all of Azure's programs do.</summary>
    public TokenCredential? AzureCredential { get; init; }

    /// <summary>How requests to Azure travel; null for Azure's own way.</summary>
    public HttpPipelineTransport? AzureTransport { get; init; }
}
