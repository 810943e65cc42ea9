namespace Ingot.Configuration.Project;

/// <summary>Who asks Azure storage (<c>lake.credential</c>).</summary>
public enum AzureCredential
{
    /// <summary>Whoever is set: account key, SAS token, connection string, or else the login.</summary>
    Auto,

    /// <summary>The account's key.</summary>
    AccountKey,

    /// <summary>A shared access signature.</summary>
    SasToken,

    /// <summary>A connection string.</summary>
    ConnectionString,

    /// <summary>The login that all of Azure's programs use: environment, workload or managed identity, <c>az login</c>.</summary>
    Default,
}
