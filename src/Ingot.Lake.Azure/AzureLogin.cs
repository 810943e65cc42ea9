using Azure.Core;
using Azure.Identity;
using Ingot.Configuration.Project;
using Ingot.Core.Errors;
using Ingot.Lake.Azure.Requests;

namespace Ingot.Lake.Azure;

/// <summary>The login that all of Azure's programs use, where a lake has no credential of its own.</summary>
public static class AzureLogin
{
    /// <summary>What it is called.</summary>
    public const string Name = "the login of Azure's programs";

    private static readonly TokenRequestContext Storage = new(["https://storage.azure.com/.default"]);

    /// <summary>Asks once for a token, which is given to nobody.</summary>
    /// <param name="options">The lake that it is for.</param>
    /// <param name="credential">Who gives it; null for whoever does where the program runs.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="IngotException">Nobody gives one.</exception>
    public static async Task CheckAsync(AzureLakeOptions options, TokenCredential? credential, CancellationToken cancellationToken)
    {
        try
        {
            await (credential ?? new DefaultAzureCredential()).GetTokenAsync(Storage, cancellationToken);
        }
        catch (AuthenticationFailedException e)
        {
            throw new IngotException(ErrorKind.Target, "lake.denied", $"The lake {options} has no key, SAS token or connection string, and {(e is CredentialUnavailableException ? "there is no login to Azure" : "the login to Azure failed")}.", e)
            {
                Next = StorageFailures.Login,
            };
        }
    }
}
