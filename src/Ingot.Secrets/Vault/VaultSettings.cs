namespace Ingot.Secrets.Vault;

/// <summary>A HashiCorp Vault server and what is read there (<c>secrets.vault</c>).</summary>
/// <param name="Address">The server (<c>address</c>, else <c>VAULT_ADDR</c>).</param>
/// <param name="Login">How to get in.</param>
public sealed record VaultSettings(Uri Address, VaultLogin Login)
{
    /// <summary>The namespace (<c>namespace</c>, else <c>VAULT_NAMESPACE</c>); null for the root.</summary>
    public string? Namespace { get; init; }

    /// <summary>Where the KV engine, version 2, is mounted (<c>mount</c>).</summary>
    public string Mount { get; init; } = "secret";

    /// <summary>The folder of the secrets of connections (<c>path</c>).</summary>
    public string Path { get; init; } = "database";

    /// <summary>How long one request may take (<c>timeout</c>).</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Absolute path of a PEM file of trusted certificates (<c>root_certificate</c>, else <c>VAULT_CACERT</c>); null for the system's.</summary>
    public string? RootCertificate { get; init; }

    /// <summary>The server, and no secret.</summary>
    public override string ToString() => Address.ToString();
}
