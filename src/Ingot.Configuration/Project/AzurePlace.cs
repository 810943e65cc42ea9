namespace Ingot.Configuration.Project;

/// <summary>A folder of a container in Azure storage.</summary>
/// <param name="Account">The storage account; null when it is said elsewhere.</param>
/// <param name="Container">The container.</param>
/// <param name="Prefix">The folder in it, without slashes at its ends; empty for the whole container.</param>
public sealed record AzurePlace(string? Account, string Container, string Prefix)
{
    /// <summary>Address of the account's blob service; null for the account's own in Azure.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>Whether the project writes it as a file system (<c>abfss://</c>): others know it by that name then.</summary>
    public bool IsFileSystem { get; init; }

    /// <summary>Address of the account's blob service; null when nobody says the account.</summary>
    public Uri? Service => Endpoint ?? (Account is null ? null : new Uri($"https://{Account}.blob.core.windows.net"));
}
