using Azure.Core.Pipeline;
using Azure.Identity;
using Azure.Storage;
using Azure.Storage.Blobs;
using Ingot.Configuration.Project;
using Ingot.Core.Errors;

namespace Ingot.Lake.Azure.Requests;

/// <summary>Makes the client of a lake's container: whom to ask, and as whom.</summary>
internal static class ContainerAccess
{
    /// <summary>The client; nobody is asked yet.</summary>
    /// <param name="options">The lake.</param>
    /// <param name="transport">How requests travel; null for Azure's own way.</param>
    /// <exception cref="IngotException">Nobody says the account or a credential that is wanted, or one of them is none.</exception>
    public static BlobContainerClient Open(AzureLakeOptions options, HttpPipelineTransport? transport = null)
    {
        // Trying again is the business of the project's policies, block by block.
        var settings = new BlobClientOptions { Retry = { MaxRetries = 0, NetworkTimeout = options.Timeout } };
        if (transport is not null)
            settings.Transport = transport;
        try
        {
            return options.Used is AzureCredential.ConnectionString
                ? new BlobContainerClient(options.ConnectionString ?? throw Missing("connection string", "connection_string"), options.Place.Container, settings)
                : Open(options, Address(options), settings);
        }
        catch (Exception e) when (e is FormatException or ArgumentException or InvalidOperationException)
        {
            // The exception itself is left out: it may quote a secret.
            throw Unusable(options);
        }
    }

    private static BlobContainerClient Open(AzureLakeOptions options, Uri address, BlobClientOptions settings) => options.Used switch
    {
        AzureCredential.AccountKey => new BlobContainerClient(
            address,
            new StorageSharedKeyCredential(AccountOf(options), options.AccountKey ?? throw Missing("account key", "account_key")),
            settings),
        AzureCredential.SasToken => new BlobContainerClient(address, new global::Azure.AzureSasCredential(options.SasToken ?? throw Missing("SAS token", "sas_token")), settings),
        _ when address.Scheme != Uri.UriSchemeHttps => throw new IngotException(
            ErrorKind.Configuration, "lake.insecure-login", $"A login to Azure is never sent over http, and the lake is at {address}.")
        {
            Next = "Set lake.account_key, lake.sas_token or lake.connection_string, or an endpoint with https.",
        },
        _ => new BlobContainerClient(address, new DefaultAzureCredential(), settings),
    };

    private static Uri Address(AzureLakeOptions options)
    {
        var service = options.Place.Service ?? throw new IngotException(
            ErrorKind.Configuration, "lake.no-account", $"Nobody says which storage account has the container '{options.Place.Container}' of the lake.")
        {
            Next = "Set lake.account, or add the secret adls-storage-account-name (azure_storage_account_name in [destination.filesystem.credentials] of secrets.toml).",
        };
        return new Uri($"{service.AbsoluteUri.TrimEnd('/')}/{options.Place.Container}");
    }

    /// <summary>The account that a key is of: where the address of another server is set, its last segment names it.</summary>
    private static string AccountOf(AzureLakeOptions options) =>
        options.Place.Account ?? (options.Place.Service!.AbsolutePath.Trim('/') is { Length: > 0 } path ? path : options.Place.Service.Host.Split('.')[0]);

    private static IngotException Missing(string what, string key) => new(ErrorKind.Configuration, "lake.no-credential", $"The lake shall be opened by {what}, and nobody has one.")
    {
        Next = $"Set lake.{key}, add it to a provider of secrets, or choose another lake.credential.",
    };

    private static IngotException Unusable(AzureLakeOptions options) => new(
        ErrorKind.Configuration, "lake.bad-credential", $"The {Words(options.Used)} of the lake {options} is none: it does not have the form that Azure gives it.")
    {
        Next = "Copy it again, in full, from the account's page in Azure.",
    };

    private static string Words(AzureCredential credential) => credential switch
    {
        AzureCredential.AccountKey => "account key",
        AzureCredential.SasToken => "SAS token",
        AzureCredential.ConnectionString => "connection string",
        _ => "login",
    };
}
