using Azure.Core;
using Azure.Identity;

namespace Ingot.Secrets.Tests.KeyVault;

/// <summary>What a machine without any login to Azure has.</summary>
internal sealed class NoCredential : TokenCredential
{
    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        throw new CredentialUnavailableException("DefaultAzureCredential failed to retrieve a token.");

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        throw new CredentialUnavailableException("DefaultAzureCredential failed to retrieve a token.");
}
