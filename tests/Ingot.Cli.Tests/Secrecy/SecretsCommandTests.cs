using Ingot.TestKit;
using Ingot.TestKit.Servers;
using Ingot.TestKit.Servers.Vaults;

namespace Ingot.Cli.Tests.Secrecy;

public sealed class SecretsCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Check_says_who_has_each_secret_and_which_is_missing()
    {
        Project("openlineage: { url: 'http://127.0.0.1:1', api_key: '${secret:lineage_key}' }\nconnections:\n  shop: { kind: postgres, host: h, user: ada, database: d }\n  other: { kind: postgres, host: h, database: d }\n");
        _folder.Write("secrets.toml", "lineage_key = 'canary-1'\n[sources.shop]\npassword = 'canary-2'\n");
        var (code, text, error) = await Shell().Run("secrets", "check");
        Assert.Equal(1, code);
        Assert.Matches("lineage_key +secrets.toml", text);
        Assert.Matches(@"connections\.shop\.password +secrets.toml", text);
        Assert.Matches(@"connections\.other\.user +missing", text);
        Assert.DoesNotContain("canary", text + error, StringComparison.Ordinal);

        var shell = Shell();
        shell.Variables["OTHER_USER"] = "eve";
        var json = await shell.Json("secrets", "check", "--json");
        Assert.True((bool)json["good"]!);
    }

    /// <summary>Regression: a host that stood beside its password was starred out of the message that it cannot be reached.</summary>
    [Fact]
    public async Task What_stands_beside_a_password_and_is_no_secret_is_shown()
    {
        Project("connections:\n  shop: { kind: postgres }\n");
        _folder.Write("secrets.toml", $"[sources.shop]\nhost = '127.0.0.1'\nport = {FreePort.Next()}\ndatabase = 'shop'\nuser = 'reader'\npassword = 'canary'\n");

        var (_, text, error) = await Shell().Run("catalog", "shop");

        Assert.Contains("Server 127.0.0.1:", error, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", text + error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_says_what_a_lake_elsewhere_lacks()
    {
        Project("lake: { url: 'az://raw/shop', credential: sas_token }\n");
        var (code, text, _) = await Shell().Run("secrets", "check");
        Assert.Equal(1, code);
        Assert.Matches(@"lake\.account +missing", text);
        Assert.Matches(@"lake\.sas_token +missing", text);
        Assert.DoesNotContain("account_key", text, StringComparison.Ordinal);

        _folder.Write(".dlt/secrets.toml", "[destination.filesystem.credentials]\nazure_storage_account_name = 'shopdata'\nazure_storage_sas_token = 'sv=1&sig=canary'\n");
        (code, text, _) = await Shell().Run("secrets", "check");
        Assert.Equal(0, code);
        Assert.Matches(@"lake\.sas_token +\S*secrets\.toml", text);
        Assert.DoesNotContain("canary", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_and_every_command_that_needs_a_secret_say_which_provider_is_down()
    {
        await using var vault = await VaultServer.StartAsync();
        vault.IsSealed = true;
        Project($"secrets: {{ vault: {{ address: '{vault.Address}', token: canary-token }} }}\nconnections:\n  shop: {{ kind: postgres, database: d, user: u }}\n");
        var (code, text, error) = await Shell().Run("secrets", "check");
        Assert.Equal(1, code);
        Assert.Matches("vault +Vault .* fails", text);
        Assert.Contains("is sealed", error, StringComparison.Ordinal);
        var run = await Shell().Run("plan");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("error[secrets.unavailable]", run.Error, StringComparison.Ordinal);
        Assert.Contains("vault operator unseal", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", text + error + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validation_of_the_files_asks_nobody()
    {
        await using var vault = await VaultServer.StartAsync();
        Project($"secrets: {{ vault: {{ address: '{vault.Address}', token: t }} }}\nconnections:\n  shop: {{ kind: postgres, password: '${{secret:nowhere}}' }}\n");
        var (code, text, error) = await Shell().Run("config", "validate");
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("is valid", text, StringComparison.Ordinal);
        Assert.Empty(vault.Requests);
    }

    [Fact]
    public async Task List_names_secrets_and_their_providers_and_no_value()
    {
        Project("connections:\n  shop: { kind: postgres, database: d }\n");
        _folder.Write("secrets.toml", "[sources.shop]\npassword = 'canary'\n");
        var shell = Shell();
        shell.Variables["SHOP_PASSWORD"] = "canary";
        var (code, text, error) = await shell.Run("secrets", "list");
        Assert.Equal((0, ""), (code, error));
        Assert.Matches("SHOP_PASSWORD +environment", text);
        Assert.Matches(@"sources\.shop\.password +toml", text);
        Assert.DoesNotContain("canary", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Set_stores_what_comes_on_standard_input_where_only_the_user_can_read_it()
    {
        Project("connections:\n  shop: { kind: postgres, database: d, user: u }\n");
        var (code, text, error) = await Shell("canary \"1\"\n").Run("secrets", "set", "connections.shop.password");
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("sources.shop.password", text, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", text, StringComparison.Ordinal);
        Assert.Contains("password = \"canary \\\"1\\\"\"", _folder.Read("conf/ingot/p/secrets.toml"), StringComparison.Ordinal);
        Assert.Matches(@"connections\.shop\.password +user file", (await Shell().Run("secrets", "check")).Out);

        Assert.Equal(2, (await Shell("x").Run("secrets", "set", "connections.shp.password")).ExitCode);
        Assert.Contains("Did you mean 'shop'?", (await Shell("x").Run("secrets", "set", "connections.shp.password")).Error, StringComparison.Ordinal);
        Assert.Contains("secrets.empty", (await Shell("\n").Run("secrets", "set", "x")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrate_shows_its_plan_stores_reads_back_and_does_nothing_the_second_time()
    {
        await using var vault = await VaultServer.StartAsync();
        vault.Store("database/old", ("password", "canary-theirs"));
        Project($"secrets: {{ vault: {{ address: '{vault.Address}', token: {vault.MakeToken()} }} }}\n");
        _folder.Write(".dlt/secrets.toml", "crm_token = 'canary-t'\n[sources.shop]\nusername = 'ada'\npassword = 'canary-p'\n[sources.postgresql]\npassword = 'canary-k'\n[sources.old]\npassword = 'canary-mine'\n");

        var plan = await Shell().Json("secrets", "migrate", "--to", "vault", "--dry-run", "--json");
        Assert.Equal(["new", "new", "new", "new", "differs"], plan["secrets"]!.AsArray().Select(s => (string?)s!["state"]));
        Assert.Null(vault.Read("database/shop", "password"));

        var unasked = await Shell().Run("secrets", "migrate", "--to", "vault");
        Assert.Equal(2, unasked.ExitCode);
        Assert.Contains("secrets.not-confirmed", unasked.Error, StringComparison.Ordinal);

        var (code, text, error) = await Shell().Run("secrets", "migrate", "--to", "vault", "--yes");
        Assert.Equal((0, ""), (code, error));
        Assert.Equal("canary-p", vault.Read("database/shop", "password"));
        Assert.Equal("canary-k", vault.Read("database/postgresql", "password"));
        Assert.Equal("canary-t", vault.Read("crm_token", "value"));
        Assert.Equal("canary-theirs", vault.Read("database/old", "password"));

        var again = await Shell().Json("secrets", "migrate", "--to", "vault", "--yes", "--json");
        Assert.Equal(["same", "same", "same", "same", "differs"], again["secrets"]!.AsArray().Select(s => (string?)s!["state"]));
        var forced = await Shell().Run("secrets", "migrate", "--to", "vault", "--yes", "--overwrite");
        Assert.Equal("canary-mine", vault.Read("database/old", "password"));
        Assert.DoesNotContain("canary", plan + text + again + forced.Out + forced.Error, StringComparison.Ordinal);
    }

    private InProcess Shell(string? input = null)
    {
        var shell = new InProcess(_folder.Path) { Input = input };
        shell.Variables["XDG_CONFIG_HOME"] = _folder.At("conf");
        return shell;
    }

    private void Project(string yaml) => _folder.Write("ingot.yaml", "project: p\n" + yaml);
}
