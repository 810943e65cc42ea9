using Ingot.Configuration.Secrecy;
using Ingot.Core.Errors;
using Ingot.Secrets.Chain;
using Ingot.Secrets.Providers;
using Ingot.Secrets.Tests.Vault;
using Ingot.Secrets.Variables;
using Ingot.TestKit;

namespace Ingot.Secrets.Tests.Chain;

public sealed class SecretChainTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("shop", "password", "SHOP_PASSWORD")]
    [InlineData("my-shop", "password", "MY_SHOP_PASSWORD")]
    [InlineData("shop", "user", "SHOP_USERNAME")]
    [InlineData("shop", "password", "DLT_SHOP_PASSWORD")]
    [InlineData("größe", "service_name", "GR__E_SERVICE_NAME")]
    [InlineData("shop", "host", "DLT_SHOP_HOST")]
    [InlineData("shop", "port", "DLT_SHOP_PORT")]
    [InlineData("shop", "database", "DLT_SHOP_DATABASE")]
    [InlineData("shop", "user", "DLT_SHOP_USERNAME")]
    [InlineData("shop", "sid", "DLT_SHOP_SID")]
    [InlineData("shop", "schema", "DLT_SHOP_SCHEMA")]
    [InlineData("shop", "url", "DLT_SHOP_BASE_URL")]
    [InlineData("shop", "api_key", "DLT_SHOP_API_KEY")]
    [InlineData("adls", "storage_account_name", "DLT_ADLS_STORAGE_ACCOUNT")]
    [InlineData("adls", "storage_account_key", "DLT_ADLS_STORAGE_KEY")]
    public async Task A_connections_key_is_a_variable_in_capitals(string connection, string key, string variable)
    {
        var provider = new EnvironmentProvider(new Dictionary<string, string> { [variable] = "x" }, [connection]);
        Assert.Equal(new SecretValue("x", $"environment variable {variable}"), await provider.FindAsync(new ConnectionSecret(connection, "postgres", key), Token));
        Assert.Equal([variable], await provider.ListAsync(Token));
    }

    /// <summary>The spelling that is ours comes before others, and of one spelling the name without a prefix before the older one.</summary>
    [Theory]
    [InlineData("SHOP_USER", "DLT_SHOP_USER", "SHOP_USERNAME", "DLT_SHOP_USERNAME")]
    [InlineData("DLT_SHOP_USER", "SHOP_USERNAME", "DLT_SHOP_USERNAME")]
    [InlineData("SHOP_USERNAME", "DLT_SHOP_USERNAME")]
    public async Task Of_several_variables_for_one_key_the_nearest_holds(string nearest, params string[] others)
    {
        var provider = new EnvironmentProvider(others.Append(nearest).ToDictionary(v => v, v => v), ["shop"]);

        Assert.Equal(nearest, (await provider.FindAsync(new ConnectionSecret("shop", "postgres", "user"), Token))!.Text);
    }

    [Fact]
    public async Task A_named_secret_is_the_variable_of_that_name_or_of_that_name_in_capitals_and_an_empty_one_is_none()
    {
        var provider = new EnvironmentProvider(new Dictionary<string, string> { ["crm_token"] = "exact", ["CRM_TOKEN"] = "capitals", ["APPS_CRM_TOKEN"] = "path", ["EMPTY"] = "" }, []);
        Assert.Equal("exact", (await provider.FindAsync(new NamedSecret("crm_token"), Token))!.Text);
        Assert.Equal("capitals", (await provider.FindAsync(new NamedSecret("crm-token"), Token))!.Text);
        Assert.Equal("path", (await provider.FindAsync(new NamedSecret("apps/crm#token"), Token))!.Text);
        Assert.Null(await provider.FindAsync(new NamedSecret("empty"), Token));
    }

    [Fact]
    public async Task The_first_that_has_a_secret_gives_it_and_it_is_hidden_from_then_on()
    {
        await using var testing = await VaultTesting.StartAsync();
        testing.Server.Store("database/shop", ("password", "from vault"), ("user", "vault user"));
        var known = new SecretTexts();
        using var chain = new SecretChain([Variable("SHOP_PASSWORD", "from variable"), testing.Provider()], false, known, NoWarning);
        Assert.Equal("from variable", (await chain.FindAsync(VaultTesting.Password, Token))!.Text);
        Assert.Empty(testing.Server.Requests);
        Assert.Equal("vault user", (await chain.FindAsync(VaultTesting.Password with { Key = "user" }, Token))!.Text);
        Assert.Null(await chain.FindAsync(new NamedSecret("nobody-has-it"), Token));
        Assert.Equal("******** and ********", known.Hide("from variable and vault user"));
        Assert.Contains(testing.Server.Address, chain.Description, StringComparison.Ordinal);
    }

    /// <summary>Regression: a database called shop that secrets.toml named was starred out of every name that began like it.</summary>
    [Fact]
    public async Task What_is_kept_beside_secrets_and_is_none_is_not_hidden()
    {
        var known = new SecretTexts();
        using var chain = new SecretChain([Variable("SHOP_USERNAME", "shop_user"), Variable("SHOP_PASSWORD", "shop_word")], false, known, NoWarning);

        Assert.Equal("shop_user", (await chain.FindAsync(VaultTesting.Password with { Key = "user", IsSecret = false }, Token))!.Text);
        Assert.Equal("shop_word", (await chain.FindAsync(VaultTesting.Password, Token))!.Text);

        Assert.Equal("shop_user has ********", known.Hide("shop_user has shop_word"));
    }

    [Fact]
    public async Task A_provider_that_is_down_ends_the_search_although_a_later_one_has_the_secret()
    {
        await using var testing = await VaultTesting.StartAsync();
        testing.Server.IsSealed = true;
        using var chain = new SecretChain([testing.Provider(), Variable("SHOP_PASSWORD", "from variable")], false, new SecretTexts(), NoWarning);
        var e = await Assert.ThrowsAsync<ProviderFailure>(async () => await chain.FindAsync(VaultTesting.Password, Token));
        Assert.Equal(ProviderFailure.Unavailable, e.Code);
        Assert.Contains("sealed", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_on_failure_next_the_next_is_asked_and_somebody_is_warned_once()
    {
        await using var testing = await VaultTesting.StartAsync();
        testing.Server.IsSealed = true;
        var warnings = new List<string>();
        using var chain = new SecretChain([testing.Provider(), Variable("SHOP_PASSWORD", "from variable")], true, new SecretTexts(), warnings.Add);
        Assert.Equal("from variable", (await chain.FindAsync(VaultTesting.Password, Token))!.Text);
        Assert.Null(await chain.FindAsync(new NamedSecret("other"), Token));
        var warning = Assert.Single(warnings);
        Assert.Contains("sealed", warning, StringComparison.Ordinal);
        Assert.Contains("on_failure: next", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mistake_in_a_file_is_never_passed_over()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.At("ingot.yaml"), "project: p", Token);
        await File.WriteAllTextAsync(folder.At("secrets.toml"), "a = b", Token);
        var toml = new Secrets.Files.TomlProvider(Configuration.Project.ProjectFolder.Find(folder.Path, "/"));
        using var chain = new SecretChain([toml, Variable("A", "x")], true, new SecretTexts(), NoWarning);
        await Assert.ThrowsAnyAsync<IngotException>(async () => await chain.FindAsync(new NamedSecret("a"), Token));
    }

    private static EnvironmentProvider Variable(string name, string text) => new(new Dictionary<string, string> { [name] = text }, []);

    private static void NoWarning(string text) => Assert.Fail(text);
}
