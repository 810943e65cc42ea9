using System.Text.Json.Nodes;
using Ingot.Configuration.Secrecy;
using Ingot.Core.Errors;
using Ingot.Secrets.Providers;

namespace Ingot.Secrets.Tests.Vault;

public sealed class VaultReadingTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_connections_keys_are_fields_of_the_secret_of_its_name()
    {
        await using var testing = await VaultTesting.StartAsync();
        testing.Server.Store("database/shop", ("username", "ada"), ("password", "s3cret"), ("port", 5433));
        var provider = testing.Provider();
        Assert.Equal("s3cret", (await provider.FindAsync(VaultTesting.Password, Token))!.Text);
        Assert.Equal("ada", (await provider.FindAsync(VaultTesting.Password with { Key = "user" }, Token))!.Text);
        Assert.Equal("5433", (await provider.FindAsync(VaultTesting.Password with { Key = "port" }, Token))!.Text);
        Assert.Null(await provider.FindAsync(VaultTesting.Password with { Key = "host" }, Token));
    }

    [Fact]
    public async Task Without_a_secret_of_its_name_that_of_its_kind_serves_and_the_two_are_not_mixed()
    {
        await using var testing = await VaultTesting.StartAsync();
        testing.Server.Store("database/postgresql", ("password", "of the kind"), ("username", "kind"));
        var provider = testing.Provider();
        Assert.Equal("of the kind", (await provider.FindAsync(VaultTesting.Password, Token))!.Text);

        testing.Server.Store("database/shop", ("username", "ada"));
        Assert.Equal("ada", (await provider.FindAsync(VaultTesting.Password with { Key = "user" }, Token))!.Text);
        Assert.Null(await provider.FindAsync(VaultTesting.Password, Token));
    }

    [Theory]
    [InlineData("apps/crm#token")]
    [InlineData("/apps/crm/#token")]
    [InlineData("secret/apps/crm#token")]
    [InlineData("secret/data/apps/crm#token")]
    public async Task A_named_secret_is_a_path_and_a_field(string name)
    {
        await using var testing = await VaultTesting.StartAsync();
        testing.Server.Store("apps/crm", ("token", "t0ken"));
        Assert.Equal("t0ken", (await testing.Provider().FindAsync(new NamedSecret(name), Token))!.Text);
    }

    [Fact]
    public async Task A_named_secret_without_a_field_is_the_field_value()
    {
        await using var testing = await VaultTesting.StartAsync();
        testing.Server.Store("slack_webhook", ("value", "https://hooks"));
        Assert.Equal("https://hooks", (await testing.Provider().FindAsync(new NamedSecret("slack_webhook"), Token))!.Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("#field")]
    [InlineData("//apps")]
    [InlineData("apps/../sys/seal")]
    [InlineData("apps//crm")]
    [InlineData("apps/./crm")]
    [InlineData("apps\\crm")]
    [InlineData("apps/*")]
    [InlineData("apps/crm ")]
    [InlineData("apps/\ncrm")]
    public async Task A_path_that_means_something_else_is_refused_and_nobody_is_asked(string name)
    {
        await using var testing = await VaultTesting.StartAsync();
        var e = await Assert.ThrowsAsync<IngotException>(async () => await testing.Provider().FindAsync(new NamedSecret(name), Token));
        Assert.Equal((ErrorKind.Configuration, "secrets.vault-path"), (e.Kind, e.Code));
        Assert.Empty(testing.Server.Requests);
    }

    [Fact]
    public async Task A_name_of_any_letters_is_one_name_and_not_an_address()
    {
        await using var testing = await VaultTesting.StartAsync();
        testing.Server.Store("database/größe & co?x=1#2", ("password", "s3cret"));
        Assert.Equal("s3cret", (await testing.Provider().FindAsync(VaultTesting.Password with { Connection = "größe & co?x=1#2" }, Token))!.Text);
        await Assert.ThrowsAsync<IngotException>(async () => await testing.Provider().FindAsync(VaultTesting.Password with { Connection = "a/b" }, Token));
    }

    [Fact]
    public async Task A_deleted_secret_is_none()
    {
        await using var testing = await VaultTesting.StartAsync();
        testing.Server.Store("database/shop", ("password", "s3cret"));
        testing.Server.Delete("database/shop");
        Assert.Null(await testing.Provider().FindAsync(VaultTesting.Password, Token));
    }

    [Fact]
    public async Task A_field_that_is_no_text_is_an_error_that_names_it()
    {
        await using var testing = await VaultTesting.StartAsync();
        testing.Server.Store("database/shop", ("password", new JsonObject { ["hunter2"] = "hunter2" }));
        var e = await Assert.ThrowsAsync<IngotException>(async () => await testing.Provider().FindAsync(VaultTesting.Password, Token));
        Assert.Equal("secrets.no-text", e.Code);
        Assert.DoesNotContain("hunter2", e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_are_kept_for_a_while_also_that_there_is_nothing()
    {
        await using var testing = await VaultTesting.StartAsync();
        testing.Server.Store("database/shop", ("password", "first"));
        var provider = testing.Provider(keep: TimeSpan.FromMinutes(5));
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal("first", (await provider.FindAsync(VaultTesting.Password, Token))!.Text);
            Assert.Null(await provider.FindAsync(new NamedSecret("nothing"), Token));
        }

        Assert.Equal((1, 1), (testing.Server.Count("database/shop"), testing.Server.Count("nothing")));
        testing.Server.Store("database/shop", ("password", "second"));
        testing.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("second", (await provider.FindAsync(VaultTesting.Password, Token))!.Text);
    }

    [Fact]
    public async Task The_namespace_is_named_in_every_request()
    {
        await using var testing = await VaultTesting.StartAsync();
        testing.Server.Namespace = "team/data";
        testing.Server.Store("database/shop", ("password", "s3cret"));
        var denied = await Assert.ThrowsAsync<ProviderFailure>(async () => await testing.Provider().FindAsync(VaultTesting.Password, Token));
        Assert.Equal(ProviderFailure.Denied, denied.Code);
        Assert.Equal("s3cret", (await testing.Provider(change: s => s with { Namespace = "team/data" }).FindAsync(VaultTesting.Password, Token))!.Text);
        Assert.Equal("s3cret", (await testing.Provider(testing.AppRole(), s => s with { Namespace = "team/data" }).FindAsync(VaultTesting.Password, Token))!.Text);
    }

    [Fact]
    public async Task Names_are_listed_with_their_fields_and_without_values()
    {
        await using var testing = await VaultTesting.StartAsync();
        testing.Server.Store("database/shop", ("password", "s3cret"), ("username", "ada"));
        testing.Server.Store("database/eu/crm", ("password", "s3cret"));
        testing.Server.Store("apps/other", ("value", "s3cret"));
        Assert.Equal(
            ["secret/database/eu/crm#password", "secret/database/shop#password", "secret/database/shop#username"],
            await testing.Provider().ListAsync(Token));
    }

    [Fact]
    public async Task Storing_changes_one_field_and_is_read_back()
    {
        await using var testing = await VaultTesting.StartAsync();
        testing.Server.Store("database/shop", ("username", "ada"), ("nested", new JsonObject { ["a"] = 1 }));
        var provider = testing.Provider(keep: TimeSpan.FromHours(1));
        Assert.Null(await provider.FindAsync(VaultTesting.Password, Token));
        await provider.StoreAsync(VaultTesting.Password, "n\"e\nw", Token);
        Assert.Equal("n\"e\nw", (await provider.FindAsync(VaultTesting.Password, Token))!.Text);
        Assert.Equal("ada", testing.Server.Read("database/shop", "username"));
        Assert.Equal("secret/database/shop#password", provider.PlaceOf(VaultTesting.Password));
    }

    [Fact]
    public async Task Storing_works_where_there_was_nothing_and_where_the_newest_version_is_deleted()
    {
        await using var testing = await VaultTesting.StartAsync();
        var provider = testing.Provider();
        await provider.StoreAsync(VaultTesting.Password, "one", Token);
        testing.Server.Delete("database/shop");
        await provider.StoreAsync(VaultTesting.Password, "two", Token);
        Assert.Equal("two", testing.Server.Read("database/shop", "password"));
    }

    [Fact]
    public async Task A_change_by_somebody_else_in_between_is_a_conflict_and_not_overwritten()
    {
        await using var testing = await VaultTesting.StartAsync();
        var provider = testing.Provider();
        await provider.FindAsync(VaultTesting.Password, Token);
        // The reading before the writing sees an older state than the writing meets.
        testing.Server.Store("database/shop", ("password", "theirs"));
        testing.Server.AnswerNext(404, """{"errors":[]}""");
        testing.Server.AnswerNext(404, """{"errors":[]}""");
        var e = await Assert.ThrowsAsync<IngotException>(async () => await provider.StoreAsync(VaultTesting.Password, "mine", Token));
        Assert.Equal((ErrorKind.Conflict, "secrets.changed"), (e.Kind, e.Code));
        Assert.Equal("theirs", testing.Server.Read("database/shop", "password"));
    }
}
