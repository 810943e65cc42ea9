namespace Ingot.Secrets.KeyVault;

/// <summary>An Azure Key Vault (<c>secrets.key_vault</c>).</summary>
/// <param name="Url">The vault (<c>url</c>, else <c>AZURE_KEY_VAULT_URL</c>).</param>
/// <param name="Timeout">How long one request may take (<c>timeout</c>).</param>
public sealed record KeyVaultSettings(Uri Url, TimeSpan Timeout);
