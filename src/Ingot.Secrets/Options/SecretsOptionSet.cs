using Ingot.Configuration.Options;
using Ingot.Configuration.Project;
using Ingot.Secrets.Variables;
using Ingot.Secrets.Files;
using Ingot.Secrets.KeyVault;
using Ingot.Secrets.Vault;

namespace Ingot.Secrets.Options;

/// <summary>What there is to know about the options of <c>secrets</c>.</summary>
public static class SecretsOptionSet
{
    /// <summary>The names of the providers, in the order in which they are asked unless set otherwise.</summary>
    public static IReadOnlyList<string> Providers { get; } =
        [EnvironmentProvider.ProviderName, KeyVaultProvider.ProviderName, VaultProvider.ProviderName, TomlProvider.ProviderName, UserFileProvider.ProviderName];

    /// <summary>The ways into a Vault.</summary>
    public static IReadOnlyList<string> Logins { get; } = ["token", "approle", "kubernetes"];

    /// <summary>The words of <c>on_failure</c>.</summary>
    public static IReadOnlyList<string> OnFailure { get; } = ["fail", "next"];

    /// <summary>The options.</summary>
    public static OptionSet All { get; } = new(
        ProjectSection.Secrets,
        [
            Text("order", "which providers are asked, and in what order", string.Join(", ", Providers)) with { Type = OptionType.TextList, Allowed = Providers },
            Text("on_failure", "what happens when a provider cannot answer: `fail` with an error that says so, or warn and ask the `next`", "fail") with { Type = OptionType.Choice, Allowed = OnFailure },
            Text("cache", "how long an answer of Key Vault or Vault is kept", "5m") with { Type = OptionType.Duration },
            .. Providers.Select(p => Text($"{p}.enabled", $"whether `{p}` is asked", "`true` where it is set up") with { Type = OptionType.Boolean }),
            Text("key_vault.url", "the Azure Key Vault", "`AZURE_KEY_VAULT_URL`") with { Type = OptionType.Url },
            Text("key_vault.timeout", "how long one request may take", "10s") with { Type = OptionType.Duration },
            Text("vault.address", "the HashiCorp Vault", "`VAULT_ADDR`") with { Type = OptionType.Url },
            Text("vault.namespace", "the namespace in it", "`VAULT_NAMESPACE`"),
            Text("vault.mount", "where the KV engine, version 2, is mounted", "secret"),
            Text("vault.path", "the folder of the secrets of connections", "database"),
            Text("vault.login", "how to get in", "by what is set") with { Type = OptionType.Choice, Allowed = Logins },
            Text("vault.token", "the token, for `token`", "`VAULT_TOKEN`, `~/.vault-token`") with { Secret = true },
            Text("vault.role_id", "the role's id, for `approle`", "`VAULT_ROLE_ID`"),
            Text("vault.secret_id", "the secret id, for `approle`", "`VAULT_SECRET_ID`") with { Secret = true },
            Text("vault.role", "the role, for `kubernetes`"),
            Text("vault.jwt_file", "the file of the service account's token, for `kubernetes`", KubernetesLogin.DefaultTokenFile) with { Type = OptionType.Path },
            Text("vault.login_mount", "where the login method is mounted", "the method's name"),
            Text("vault.root_certificate", "a file of trusted certificates (PEM)", "`VAULT_CACERT`, the system's") with { Type = OptionType.Path },
            Text("vault.timeout", "how long one request may take", "10s") with { Type = OptionType.Duration },
            Text("user_file.path", "the user's own file, outside the project", "`ingot/PROJECT/secrets.toml` in the user's folder of configuration") with { Type = OptionType.Path },
        ]);

    private static OptionDescription Text(string key, string meaning, string? standard = null) =>
        new() { Key = key, Type = OptionType.Text, Meaning = meaning, Default = standard };
}
