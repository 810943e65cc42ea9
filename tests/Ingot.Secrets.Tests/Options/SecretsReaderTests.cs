using Ingot.Configuration.Problems;
using Ingot.Configuration.Project;
using Ingot.Secrets.Options;
using Ingot.Secrets.Vault;
using Ingot.TestKit;

namespace Ingot.Secrets.Tests.Options;

public sealed class SecretsReaderTests
{
    [Fact]
    public void Without_options_the_local_providers_are_asked_and_the_servers_that_variables_name()
    {
        Assert.Equal(["environment", "toml", "user_file"], Read("").Order);
        var named = Read("", ("AZURE_KEY_VAULT_URL", "https://v.vault.azure.net/"), ("VAULT_ADDR", "http://127.0.0.1:8200"), ("VAULT_TOKEN", "t"));
        Assert.Equal(["environment", "key_vault", "vault", "toml", "user_file"], named.Order);
        Assert.Equal(new TokenLogin("t"), named.Vault!.Login);
        Assert.Equal(("secret", "database", TimeSpan.FromSeconds(10)), (named.Vault.Mount, named.Vault.Path, named.Vault.Timeout));
        Assert.Equal("https://v.vault.azure.net/", named.KeyVault!.Url.ToString());
        Assert.False(named.AsksNextOnFailure);
    }

    [Fact]
    public void Order_switches_and_every_option_of_a_server_are_read()
    {
        var options = Read(
            """
            secrets:
              order: [vault, environment, toml]
              on_failure: next
              cache: 1h
              environment: { enabled: false }
              vault:
                address: https://vault.example:8200
                namespace: /team/data/
                mount: /kv/
                path: apps/ingot
                login: approle
                role_id: r
                secret_id: ${env:SECRET_ID}
                login_mount: other
                timeout: 3s
                root_certificate: root.pem
            """,
            ("SECRET_ID", "s"),
            ("AZURE_KEY_VAULT_URL", "https://v.vault.azure.net/"));
        Assert.Equal(["vault", "toml"], options.Order);
        Assert.Equal((true, TimeSpan.FromHours(1)), (options.AsksNextOnFailure, options.Keep));
        var vault = options.Vault!;
        Assert.Equal(("team/data", "kv", "apps/ingot", TimeSpan.FromSeconds(3)), (vault.Namespace, vault.Mount, vault.Path, vault.Timeout));
        Assert.Equal(new AppRoleLogin("r", "s", "other"), vault.Login);
        Assert.EndsWith("root.pem", vault.RootCertificate, StringComparison.Ordinal);
        Assert.True(Path.IsPathFullyQualified(vault.RootCertificate!));
    }

    [Theory]
    [InlineData("role: ingot", "kubernetes")]
    [InlineData("role_id: r", "approle")]
    [InlineData("token: t", "token")]
    public void The_login_follows_from_what_is_set(string line, string method) =>
        Assert.Equal(method, Read($"secrets:\n  vault:\n    address: http://127.0.0.1:8200\n    {line}").Vault!.Login.Method);

    [Fact]
    public void A_server_that_is_switched_off_is_not_asked_whatever_variables_say()
    {
        var options = Read("secrets: { vault: { enabled: false }, key_vault: { enabled: false } }", ("VAULT_ADDR", "http://127.0.0.1:8200"), ("AZURE_KEY_VAULT_URL", "https://v.vault.azure.net/"));
        Assert.Equal(["environment", "toml", "user_file"], options.Order);
    }

    [Fact]
    public void The_users_file_lies_in_the_users_folder_of_configuration_by_project()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has another folder.");
        Assert.Equal("/users/ada/.config/ingot/p/secrets.toml", Read("", ("HOME", "/users/ada")).UserFile);
        Assert.Equal("/conf/ingot/p/secrets.toml", Read("", ("HOME", "/users/ada"), ("XDG_CONFIG_HOME", "/conf")).UserFile);
        Assert.Equal("/conf/ingot/___etc_x/secrets.toml", Read("project: ../etc/x", ("XDG_CONFIG_HOME", "/conf")).UserFile);
        Assert.Equal("/else/where.toml", Read("secrets: { user_file: { path: /else/where.toml } }").UserFile);
    }

    [Theory]
    [InlineData("secrets: { order: [enviroment] }", "Did you mean 'environment'?")]
    [InlineData("secrets: { on_failure: ignore }", "cannot be 'ignore'")]
    [InlineData("secrets: { vualt: {} }", "Did you mean 'vault'?")]
    [InlineData("secrets: { toml: { path: x } }", "Unknown key 'path'")]
    [InlineData("secrets: { vault: { adress: x } }", "Did you mean 'address'?")]
    [InlineData("secrets: { user_file: { paths: x } }", "Did you mean 'path'?")]
    [InlineData("secrets: { key_vault: { url: 'http://v.vault.azure.net' } }", "is not the address of a server")]
    [InlineData("secrets: { key_vault: { enabled: true } }", "is switched on")]
    [InlineData("secrets: { vault: { address: 'http://a:b@vault' , token: t } }", "is not the address of a server")]
    [InlineData("secrets: { vault: { address: 'http://vault' } }", "has no login by token")]
    [InlineData("secrets: { vault: { address: 'http://vault', login: approle } }", "has no login by approle")]
    [InlineData("secrets: { vault: { address: 'http://vault', login: kubernetes } }", "has no login by kubernetes")]
    [InlineData("secrets: { vault: { address: 'http://vault', token: t, mount: ../sys } }", "is not a path in Vault")]
    [InlineData("secrets: { vault: { address: 'http://vault', token: '${secret:x}' } }", "cannot refer to a secret")]
    public void A_mistake_is_reported_with_what_was_meant(string yaml, string says)
    {
        var problems = new ConfigProblems();
        Read(yaml, problems);
        Assert.Contains(problems.All, p => p.ToString().Contains(says, StringComparison.Ordinal));
        Assert.All(problems.All, p => Assert.NotNull(p.Location.File));
    }

    [Fact]
    public void Every_key_that_is_read_is_described_and_every_described_key_is_read()
    {
        var problems = new ConfigProblems();
        Read("secrets: { zz: 1, environment: { zz: 1 }, key_vault: { zz: 1 }, vault: { zz: 1 }, toml: { zz: 1 }, user_file: { zz: 1 } }", problems);
        var read = problems.All.SelectMany(p => p.Hint!["Allowed: ".Length..^1].Split(", ").Select(key => (Section: p.Message, key)))
            .Select(p => p.Section.Contains("'secrets.", StringComparison.Ordinal) ? $"{p.Section.Split("'secrets.")[1].Split('\'')[0]}.{p.key}" : p.key)
            .Where(key => key.Contains('.', StringComparison.Ordinal) || !SecretsOptionSet.Providers.Contains(key));
        Assert.Equal(SecretsOptionSet.All.Options.Select(o => o.Key).Order(StringComparer.Ordinal), read.Order(StringComparer.Ordinal));
    }

    private static SecretsOptions Read(string yaml, params (string Name, string Value)[] variables)
    {
        var problems = new ConfigProblems();
        var options = Read(yaml, problems, variables);
        problems.ThrowIfAny();
        return options;
    }

    private static SecretsOptions Read(string yaml, ConfigProblems problems, params (string Name, string Value)[] variables)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.At("ingot.yaml"), (yaml.StartsWith("project", StringComparison.Ordinal) ? "" : "project: p\n") + yaml);
        var values = variables.ToDictionary(v => v.Name, v => v.Value);
        var project = ProjectOptions.Load(new ProjectSources(ProjectFolder.Find(folder.Path, "/"), null, values, []), problems);
        return SecretsReader.Read(project, values, problems);
    }
}
