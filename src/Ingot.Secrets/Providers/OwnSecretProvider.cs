using Ingot.Configuration.Documents;
using Ingot.Core.Errors;
using Ingot.Secrets.Chain;

namespace Ingot.Secrets.Providers;

/// <summary>A kind of provider that Ingot itself has.</summary>
/// <param name="name">Its name.</param>
internal sealed class OwnSecretProvider(string name) : ISecretProviderKind
{
    public string Name => name;

    /// <summary>Its settings were read with all others, into the options.</summary>
    public ISecretProvider Open(ConfigMap? settings, SecretProviderSite site) =>
        new SecretChains(site.Options, site.Project, site.Surroundings).Find(name)
        ?? throw new IngotException(ErrorKind.Configuration, "secrets.not-set-up", $"The provider {name} is not set up.") { Next = $"Say in ingot.yaml under secrets.{name} where it is." };
}
