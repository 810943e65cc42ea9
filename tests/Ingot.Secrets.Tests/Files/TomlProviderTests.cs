using Ingot.Configuration.Project;
using Ingot.Configuration.Secrecy;
using Ingot.Core.Errors;
using Ingot.Secrets.Files;
using Ingot.TestKit;

namespace Ingot.Secrets.Tests.Files;

public sealed class TomlProviderTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;
    private static readonly ConnectionSecret Password = new("shop", "postgres", "password");

    [Theory]
    [InlineData("[sources.shop]\npassword = 'by name'\n[sources.postgresql]\npassword = 'by kind'", "by name")]
    [InlineData("[sources.postgresql]\npassword = 'by kind'", "by kind")]
    [InlineData("[sources.postgres]\npassword = 'by kind'", "by kind")]
    [InlineData("[sources.api.shop]\npassword = 'of an api'", "of an api")]
    [InlineData("[sources.shop.credentials]\npassword = 'within'", "within")]
    [InlineData("sources.shop.password = 12345", "12345")]
    [InlineData("[sources.mssql]\npassword = 'other kind'", null)]
    [InlineData("[sources.shop]\nhost = 'h'\n[sources.postgresql]\npassword = 'of another server'", null)]
    [InlineData("password = 'at the top'", null)]
    [InlineData("", null)]
    public async Task A_connection_is_looked_up_by_name_first_and_by_kind_second(string toml, string? text)
    {
        using var project = new ProjectWithSecrets(("secrets.toml", toml));
        Assert.Equal(text, (await project.Provider().FindAsync(Password, Token))?.Text);
    }

    /// <summary>The lake's account and what lets into it, in the order in which credentials are asked for.</summary>
    [Theory]
    [InlineData("account", "azure_storage_account_name")]
    [InlineData("account_key", "azure_storage_account_key")]
    [InlineData("sas_token", "azure_storage_sas_token")]
    [InlineData("connection_string", "azure_storage_connection_string")]
    public async Task The_lake_has_its_table(string option, string key)
    {
        using var project = new ProjectWithSecrets(("secrets.toml", $"[destination.filesystem.credentials]\n{key} = 'x'\n[sources.adls]\n{key} = 'y'"));
        var secret = LakeSecret.Credentials.Prepend(LakeSecret.Account).Single(s => s.Option == option);

        Assert.Equal("x", (await project.Provider().FindAsync(secret, Token))?.Text);
        Assert.Equal(["account_key", "sas_token", "connection_string"], LakeSecret.Credentials.Select(s => s.Option));
    }

    [Theory]
    [InlineData("kind", "sqlserver", "[sources.mssql]\npassword = 'x'")]
    [InlineData("kind", "azure_sql", "[sources.azure_sql]\npassword = 'x'")]
    [InlineData("kind", "azure_sql", "[sources.azuresql]\npassword = 'x'")]
    [InlineData("kind", "oracle", "[sources.oracle]\npassword = 'x'")]
    [InlineData("api", "rest", "[sources.api.api]\npassword = 'x'")]
    public async Task Other_kinds_and_a_connection_named_like_a_table_of_the_file_are_found(string connection, string kind, string toml)
    {
        using var project = new ProjectWithSecrets(("secrets.toml", toml));
        Assert.Equal("x", (await project.Provider().FindAsync(new ConnectionSecret(connection, kind, "password"), Token))?.Text);
    }

    [Theory]
    [InlineData("user", "username = 'ada'")]
    [InlineData("user", "user = 'ada'\nusername = 'eve'")]
    [InlineData("host", "server = 'ada'")]
    [InlineData("token", "bearer_token = 'ada'")]
    [InlineData("url", "base_url = 'ada'")]
    [InlineData("auth", "auth_type = 'ada'")]
    [InlineData("token_url", "oauth_url = 'ada'")]
    [InlineData("api_key_in", "api_key_location = 'ada'")]
    [InlineData("rate_limit.requests", "rate_limit = 'ada'")]
    [InlineData("pagination", "pagination_type = 'ada'")]
    [InlineData("page_size_param", "per_page_param = 'ada'")]
    [InlineData("max_offset", "maximum_offset = 'ada'")]
    [InlineData("next_path", "next_url_path = 'ada'")]
    public async Task A_key_has_the_spellings_that_such_files_use(string key, string line)
    {
        using var project = new ProjectWithSecrets(("secrets.toml", $"[sources.shop]\n{line}"));
        Assert.Equal("ada", (await project.Provider().FindAsync(Password with { Key = key }, Token))?.Text);
    }

    [Theory]
    [InlineData("crm_token", "crm_token = 't'")]
    [InlineData("apps.crm.token", "[apps.crm]\ntoken = 't'")]
    [InlineData("apps.crm.token", "'apps.crm.token' = 't'")]
    public async Task A_named_secret_is_a_key_or_a_dotted_path(string name, string toml)
    {
        using var project = new ProjectWithSecrets(("secrets.toml", toml));
        Assert.Equal("t", (await project.Provider().FindAsync(new NamedSecret(name), Token))?.Text);
    }

    [Fact]
    public async Task The_projects_file_comes_before_the_older_one()
    {
        using var project = new ProjectWithSecrets(("secrets.toml", "a = 'new'"), (".dlt/secrets.toml", "a = 'old'\nb = 'only old'"));
        Assert.Equal(new SecretValue("new", "secrets.toml"), await project.Provider().FindAsync(new NamedSecret("a"), Token));
        Assert.Equal(new SecretValue("only old", ".dlt/secrets.toml"), await project.Provider().FindAsync(new NamedSecret("b"), Token));
        Assert.Equal(["a", "b"], await project.Provider().ListAsync(Token));
    }

    [Fact]
    public async Task A_changed_file_is_read_again()
    {
        using var project = new ProjectWithSecrets(("secrets.toml", "a = 'one'"));
        var provider = project.Provider();
        await provider.FindAsync(new NamedSecret("a"), Token);
        project.Write("secrets.toml", "a = 'another'");
        Assert.Equal("another", (await provider.FindAsync(new NamedSecret("a"), Token))!.Text);
    }

    [Fact]
    public async Task A_table_where_a_text_is_wanted_is_an_error_with_its_place()
    {
        using var project = new ProjectWithSecrets(("secrets.toml", "\n[crm]\ntoken = 't'"));
        var e = await Assert.ThrowsAsync<IngotException>(async () => await project.Provider().FindAsync(new NamedSecret("crm"), Token));
        Assert.Equal(("secrets.no-text", "secrets.toml:2:1"), (e.Code, e.Location!.ToString()));
    }

    [Fact]
    public async Task A_mistake_in_the_file_is_an_error_with_its_place_and_no_reason_to_go_on()
    {
        using var project = new ProjectWithSecrets(("secrets.toml", "a = hunter2"));
        var e = await Assert.ThrowsAnyAsync<IngotException>(async () => await project.Provider().CheckAsync(Token));
        Assert.Equal(("toml.syntax", "secrets.toml:1:5"), (e.Code, e.Location!.ToString()));
        Assert.DoesNotContain("hunter2", e.ToString(), StringComparison.Ordinal);
    }

    private sealed class ProjectWithSecrets : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public ProjectWithSecrets(params (string File, string Text)[] files)
        {
            Write("ingot.yaml", "project: p\n");
            foreach (var (file, text) in files)
                Write(file, text);
        }

        public void Write(string file, string text)
        {
            var path = _folder.At(file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        public TomlProvider Provider() => new(ProjectFolder.Find(_folder.Path, "/"));

        public void Dispose() => _folder.Dispose();
    }
}
