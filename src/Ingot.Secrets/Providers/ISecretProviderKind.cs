using Ingot.Configuration.Documents;

namespace Ingot.Secrets.Providers;

/// <summary>A kind of provider that <c>secrets.order</c> can name.</summary>
public interface ISecretProviderKind
{
    /// <summary>Its name in <c>secrets.order</c>, and the key of its settings.</summary>
    string Name { get; }

    /// <summary>Makes the provider. Wrong settings are reported at their place; nobody is asked for secrets yet.</summary>
    /// <param name="settings">What stands under <c>secrets.NAME</c>; null for nothing.</param>
    /// <param name="site">What the provider is given.</param>
    ISecretProvider Open(ConfigMap? settings, SecretProviderSite site);
}
