using Azure.Identity;
using Ingot.Configuration.Project;
using Ingot.Secrets.Variables;
using Ingot.Secrets.Files;
using Ingot.Secrets.KeyVault;
using Ingot.Secrets.Options;
using Ingot.Secrets.Providers;
using Ingot.Secrets.Vault;

namespace Ingot.Secrets.Chain;

/// <summary>Makes the providers that options name.</summary>
/// <param name="options">Where secrets are looked up.</param>
/// <param name="project">The project.</param>
/// <param name="surroundings">What the providers use of the process.</param>
public sealed class SecretChains(SecretsOptions options, ProjectOptions project, SecretSurroundings surroundings)
{
    /// <summary>The providers in order, as one source. Nobody is asked yet.</summary>
    public SecretChain Create() => new([.. options.Order.Select(Provider)], options.AsksNextOnFailure, project.SecretTexts, surroundings.Warn);

    /// <summary>A provider by its name in configuration, whether or not it is asked; null when it is not set up.</summary>
    /// <param name="name">One of <see cref="SecretsOptionSet.Providers"/>.</param>
    public ISecretProvider? Find(string name) => name switch
    {
        KeyVaultProvider.ProviderName when options.KeyVault is null => null,
        VaultProvider.ProviderName when options.Vault is null => null,
        _ when SecretsOptionSet.Providers.Contains(name, StringComparer.Ordinal) || options.Added.ContainsKey(name) => Provider(name),
        _ => null,
    };

    private ISecretProvider Provider(string name) => name switch
    {
        EnvironmentProvider.ProviderName => new EnvironmentProvider(surroundings.Variables, project.Connections.Keys),
        KeyVaultProvider.ProviderName => KeyVault(options.KeyVault!),
        VaultProvider.ProviderName => Vault(options.Vault!),
        TomlProvider.ProviderName => new TomlProvider(project.Folder),
        UserFileProvider.ProviderName => new UserFileProvider(options.UserFile),
        _ when options.Added.TryGetValue(name, out var added) => added.Kind.Open(added.Settings, new SecretProviderSite(options, project, surroundings)),
        _ => throw new InvalidOperationException($"There is no provider '{name}'."),
    };

    private KeyVaultProvider KeyVault(KeyVaultSettings settings) =>
        new(settings, surroundings.AzureCredential ?? new DefaultAzureCredential(), surroundings.AzureTransport, surroundings.Policy(KeyVaultProvider.ProviderName), options.Keep, surroundings.Clock);

    private VaultProvider Vault(VaultSettings settings)
    {
        project.SecretTexts.Add(settings.Login.Credentials);
        return new VaultProvider(settings, surroundings.Policy(VaultProvider.ProviderName), options.Keep, token => project.SecretTexts.Add(token), surroundings.Clock);
    }
}
