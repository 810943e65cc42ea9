using Ingot.Configuration.Documents;
using Ingot.Configuration.Problems;
using Ingot.Configuration.Project;
using Ingot.Configuration.Values;
using Ingot.Secrets.Files;
using Ingot.Secrets.KeyVault;
using Ingot.Secrets.Providers;
using Ingot.Secrets.Vault;

namespace Ingot.Secrets.Options;

/// <summary>Reads <c>secrets</c>.</summary>
public static class SecretsReader
{
    internal static TimeSpan DefaultTimeout { get; } = TimeSpan.FromSeconds(10);

    /// <summary>The options of a project's secrets; mistakes are added to the problems of its configuration.</summary>
    /// <param name="options">The project's options.</param>
    /// <param name="variables">The environment variables.</param>
    /// <param name="problems">Where problems go.</param>
    /// <param name="added">Kinds of providers that plugins brought; null for none. They are asked where the order names them.</param>
    public static SecretsOptions Read(
        ProjectOptions options, IReadOnlyDictionary<string, string> variables, ConfigProblems problems, IReadOnlyList<ISecretProviderKind>? added = null)
    {
        var map = options.Section(ProjectSection.Secrets);
        var keyVault = ReadKeyVault(map, variables, problems);
        var vault = VaultReader.Read(map?.Map(VaultProvider.ProviderName), options.Folder, variables, problems);
        var user = map?.Map(UserFileProvider.ProviderName);
        var read = new SecretsOptions
        {
            Added = (added ?? []).ToDictionary(k => k.Name, k => (k, map?.Map(k.Name)), StringComparer.Ordinal),
            Order = [.. Order(map, added ?? []).Where(p => IsOn(map, p, p switch
            {
                KeyVaultProvider.ProviderName => keyVault is not null,
                VaultProvider.ProviderName => vault is not null,
                _ => true,
            }))],
            AsksNextOnFailure = map?.OneOf("on_failure", SecretsOptionSet.OnFailure) == "next",
            Keep = map?.Duration("cache") ?? TimeSpan.FromMinutes(5),
            KeyVault = keyVault,
            Vault = vault,
            UserFile = user?.Find("path").AsPath(options.Folder) ?? UserFilePath.Default(options.Name, variables),
        };
        user?.ReportUnknownKeys();
        map?.ReportUnknownKeys();
        return read;
    }

    private static IReadOnlyList<string> Order(ConfigMap? map, IEnumerable<ISecretProviderKind> added)
    {
        if (map?.Find("order") is not { } node)
            return SecretsOptionSet.Providers;
        return [.. node.AsList().Select(n => n.AsOneOf([.. SecretsOptionSet.Providers, .. added.Select(k => k.Name)])).OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    private static bool IsOn(ConfigMap? map, string provider, bool isSetUp)
    {
        var own = map?.Map(provider);
        var enabled = own?.Boolean("enabled");
        if (enabled == true && !isSetUp)
            own!.Report($"'secrets.{provider}' is switched on, but where it is, is not set.", provider == VaultProvider.ProviderName ? "Set 'address', or VAULT_ADDR." : "Set 'url', or AZURE_KEY_VAULT_URL.");
        if (SecretsOptionSet.Providers.Contains(provider, StringComparer.Ordinal) && provider is not (KeyVaultProvider.ProviderName or VaultProvider.ProviderName or UserFileProvider.ProviderName))
            own?.ReportUnknownKeys();
        return enabled ?? isSetUp;
    }

    private static KeyVaultSettings? ReadKeyVault(ConfigMap? section, IReadOnlyDictionary<string, string> variables, ConfigProblems problems)
    {
        var map = section?.Map(KeyVaultProvider.ProviderName);
        var enabled = map?.Boolean("enabled");
        var setting = Setting.Find(map, "url", "AZURE_KEY_VAULT_URL", variables);
        var url = setting?.AsUrl(problems, onlyTls: true);
        var timeout = map?.Duration("timeout") ?? DefaultTimeout;
        map?.ReportUnknownKeys();
        return url is null || enabled == false ? null : new KeyVaultSettings(url, timeout);
    }
}
