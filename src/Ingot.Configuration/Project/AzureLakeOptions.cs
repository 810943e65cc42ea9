namespace Ingot.Configuration.Project;

/// <summary>A lake in Azure Blob Storage or ADLS Gen2.</summary>
/// <param name="Place">Where it is.</param>
public sealed record AzureLakeOptions(AzurePlace Place)
{
    /// <summary>The key of the lake's credentials in messages and in stores of secrets.</summary>
    public const string SecretsName = "adls";

    /// <summary>Who asks (<c>lake.credential</c>).</summary>
    public AzureCredential Credential { get; init; }

    /// <summary>The account's key (<c>lake.account_key</c>); null when nobody says it.</summary>
    public string? AccountKey { get; init; }

    /// <summary>A shared access signature (<c>lake.sas_token</c>), without a leading question mark; null when nobody says it.</summary>
    public string? SasToken { get; init; }

    /// <summary>A connection string (<c>lake.connection_string</c>); null when nobody says it.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>Whether a container that does not exist is created (<c>lake.create_container</c>).</summary>
    public bool CreateContainer { get; init; }

    /// <summary>How long one request may take (<c>lake.timeout</c>).</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>Bytes that one request carries of a large file (<c>lake.transfer.block_size</c>).</summary>
    public required int BlockSize { get; init; }

    /// <summary>Requests at once that carry files (<c>lake.transfer.parallel</c>).</summary>
    public required int Parallel { get; init; }

    /// <summary>Absolute path of the folder of fetched files (<c>lake.cache.folder</c>).</summary>
    public required string CacheFolder { get; init; }

    /// <summary>The most bytes that fetched files take (<c>lake.cache.max_size</c>).</summary>
    public required long CacheSize { get; init; }

    /// <summary>Who asks, once what is set has been looked at: the first there is of key, signature, connection string and login.</summary>
    public AzureCredential Used => Credential is not AzureCredential.Auto ? Credential
        : AccountKey is not null ? AzureCredential.AccountKey
        : SasToken is not null ? AzureCredential.SasToken
        : ConnectionString is not null ? AzureCredential.ConnectionString
        : AzureCredential.Default;

    /// <inheritdoc />
    public override string ToString() => $"az://{Place.Container}/{Place.Prefix}".TrimEnd('/');
}
