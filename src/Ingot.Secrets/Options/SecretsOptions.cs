using Ingot.Configuration.Documents;
using Ingot.Secrets.KeyVault;
using Ingot.Secrets.Providers;
using Ingot.Secrets.Vault;

namespace Ingot.Secrets.Options;

/// <summary>Where secrets are looked up, and in what order (<c>secrets</c>).</summary>
public sealed record SecretsOptions
{
    /// <summary>The names of the providers that are asked, in order: those of <c>order</c> that are switched on and known enough to be asked.</summary>
    public required IReadOnlyList<string> Order { get; init; }

    /// <summary>Whether a provider that is down is passed over (<c>on_failure: next</c>).</summary>
    public bool AsksNextOnFailure { get; init; }

    /// <summary>How long what a server answered is kept (<c>cache</c>).</summary>
    public TimeSpan Keep { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Azure Key Vault; null when none is named.</summary>
    public KeyVaultSettings? KeyVault { get; init; }

    /// <summary>HashiCorp Vault; null when none is named.</summary>
    public VaultSettings? Vault { get; init; }

    /// <summary>The kinds of providers that plugins brought, by name, each with its settings.</summary>
    public IReadOnlyDictionary<string, (ISecretProviderKind Kind, ConfigMap? Settings)> Added { get; init; } =
        new Dictionary<string, (ISecretProviderKind, ConfigMap?)>();

    /// <summary>Absolute path of the user's own file (<c>user_file.path</c>).</summary>
    public required string UserFile { get; init; }
}
