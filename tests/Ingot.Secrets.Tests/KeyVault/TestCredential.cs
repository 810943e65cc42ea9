using System.Collections.Concurrent;
using Azure.Core;

namespace Ingot.Secrets.Tests.KeyVault;

/// <summary>Hands out the tokens <c>aad-token-1</c>, <c>aad-token-2</c>, … and knows what they were asked for.</summary>
internal sealed class TestCredential : TokenCredential
{
    public ConcurrentQueue<TokenRequestContext> Requests { get; } = new();

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        Requests.Enqueue(requestContext);
        return new AccessToken($"aad-token-{Requests.Count}", DateTimeOffset.UtcNow.AddHours(1));
    }

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        ValueTask.FromResult(GetToken(requestContext, cancellationToken));
}
