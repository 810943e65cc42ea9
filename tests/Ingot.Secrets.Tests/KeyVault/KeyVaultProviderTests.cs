using Ingot.Configuration.Secrecy;
using Ingot.Core.Errors;
using Ingot.Resilience;
using Ingot.Resilience.Options;
using Ingot.Secrets.Providers;
using Ingot.TestKit;

namespace Ingot.Secrets.Tests.KeyVault;

public sealed class KeyVaultProviderTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_connections_key_is_the_secret_of_both_names_with_hyphens()
    {
        await using var testing = await KeyVaultTesting.StartAsync();
        testing.Server.Store("my-shop-password", "s3cret");
        testing.Server.Store("my-shop-username", "ada");
        testing.Server.Store("my-shop-service-name", "XE");
        var provider = testing.Provider();
        Assert.Equal("s3cret", (await provider.FindAsync(KeyVaultTesting.Password, Token))!.Text);
        Assert.Equal("ada", (await provider.FindAsync(KeyVaultTesting.Password with { Key = "user" }, Token))!.Text);
        Assert.Equal("XE", (await provider.FindAsync(KeyVaultTesting.Password with { Key = "service_name" }, Token))!.Text);
        Assert.Null(await provider.FindAsync(KeyVaultTesting.Password with { Key = "host" }, Token));
    }

    [Theory]
    [InlineData("my_shop", "host", "my-shop-host")]
    [InlineData("my_shop", "port", "my-shop-port")]
    [InlineData("my_shop", "database", "my-shop-database")]
    [InlineData("my_shop", "sid", "my-shop-sid")]
    [InlineData("my_shop", "service_name", "my-shop-service-name")]
    [InlineData("my_shop", "url", "my-shop-base-url")]
    [InlineData("my_shop", "api_key", "my-shop-api-key")]
    [InlineData("adls", "storage_account_name", "adls-storage-account-name")]
    [InlineData("adls", "storage_account_key", "adls-storage-account-key")]
    public async Task Each_key_of_a_connection_has_the_name_that_older_projects_gave_it(string connection, string key, string name)
    {
        await using var testing = await KeyVaultTesting.StartAsync();
        testing.Server.Store(name, "x");

        Assert.Equal("x", (await testing.Provider().FindAsync(new ConnectionSecret(connection, "postgres", key), Token))?.Text);
    }

    [Fact]
    public async Task A_named_secret_is_the_one_of_that_name_and_names_that_cannot_be_there_are_not_asked_for()
    {
        await using var testing = await KeyVaultTesting.StartAsync();
        testing.Server.Store("slack-webhook", "https://hooks");
        var provider = testing.Provider();
        Assert.Equal("https://hooks", (await provider.FindAsync(new NamedSecret("slack_webhook"), Token))!.Text);
        var asked = testing.Server.Requests.Count;
        Assert.Null(await provider.FindAsync(new NamedSecret("apps/crm#token"), Token));
        Assert.Null(await provider.FindAsync(new NamedSecret(new string('x', 128)), Token));
        Assert.Equal(asked, testing.Server.Requests.Count);
    }

    [Fact]
    public async Task The_challenge_is_answered_with_a_token_for_the_resource_it_names()
    {
        await using var testing = await KeyVaultTesting.StartAsync();
        testing.Server.Store("my-shop-password", "s3cret");
        await testing.Provider().FindAsync(KeyVaultTesting.Password, Token);
        var request = Assert.Single(testing.Credential.Requests);
        Assert.Equal(["https://vault.azure.net/.default"], request.Scopes);
        Assert.Equal("9b6e1d5c-0000-0000-0000-5b0e8c2f1a77", request.TenantId);
        Assert.Equal("Bearer aad-token-1", testing.Server.LastHeaders["Authorization"]);
    }

    [Fact]
    public async Task A_token_that_the_vault_does_not_take_is_refused_with_what_to_do()
    {
        await using var testing = await KeyVaultTesting.StartAsync();
        testing.Server.Token = "a token that nobody gets";
        var e = await Assert.ThrowsAsync<ProviderFailure>(async () => await testing.Provider().FindAsync(KeyVaultTesting.Password, Token));
        Assert.Equal((ErrorKind.Configuration, ProviderFailure.Denied, "key_vault"), (e.Kind, e.Code, e.Provider));
        Assert.Contains("az login", e.Next, StringComparison.Ordinal);
        Assert.DoesNotContain("aad-token", e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_any_login_to_Azure_that_is_said()
    {
        await using var testing = await KeyVaultTesting.StartAsync();
        var e = await Assert.ThrowsAsync<ProviderFailure>(async () => await testing.Provider(new NoCredential()).FindAsync(KeyVaultTesting.Password, Token));
        Assert.Equal(ProviderFailure.Denied, e.Code);
        Assert.Contains("there is no login to Azure", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403, """{"error":{"code":"Forbidden","message":"The user does not have secrets get permission. hunter2"}}""", ProviderFailure.Denied, "HTTP 403, Forbidden", false)]
    [InlineData(429, """{"error":{"code":"Throttled","message":"…"}}""", ProviderFailure.Unavailable, "asked too often", true)]
    [InlineData(503, "", ProviderFailure.Unavailable, "cannot answer", true)]
    [InlineData(500, "<html>hunter2</html>", ProviderFailure.Unavailable, "cannot answer", true)]
    [InlineData(200, "<html>hunter2</html>", ProviderFailure.Malformed, "does not speak as Key Vault does", false)]
    [InlineData(200, "{}", ProviderFailure.Malformed, "does not speak as Key Vault does", false)]
    [InlineData(200, """{"id":"hunter2","value":7}""", ProviderFailure.Malformed, "does not speak as Key Vault does", false)]
    [InlineData(404, "<html>no such page</html>", ProviderFailure.Malformed, "answers what is not expected", false)]
    public async Task Each_failure_names_the_provider_says_what_to_do_and_whether_to_try_again(int status, string body, string code, string says, bool retryable)
    {
        await using var testing = await KeyVaultTesting.StartAsync();
        var provider = testing.Provider();
        await provider.FindAsync(KeyVaultTesting.Password, Token);
        testing.Server.AnswerNext(status, body);
        var e = await Assert.ThrowsAsync<ProviderFailure>(async () => await provider.FindAsync(KeyVaultTesting.Password, Token));
        Assert.Equal((code, "key_vault"), (e.Code, e.Provider));
        Assert.Contains(says, e.Message, StringComparison.Ordinal);
        Assert.Contains("ingot-test.vault.azure.net", e.Message, StringComparison.Ordinal);
        Assert.NotNull(e.Next);
        Assert.Equal(retryable, ErrorClass.Of(e).IsRetryable);
        Assert.DoesNotContain("hunter2", e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_vault_that_does_not_answer_is_given_up_in_time()
    {
        await using var testing = await KeyVaultTesting.StartAsync();
        var clock = new TestClock();
        testing.Server.KeepNextWaiting();
        var asking = testing.Provider(clock: clock).FindAsync(KeyVaultTesting.Password, Token).AsTask();
        Assert.Equal(TimeSpan.FromSeconds(10), await clock.AdvanceToNextAsync(Token));
        var e = await Assert.ThrowsAsync<ProviderFailure>(() => asking);
        Assert.Contains("did not answer within 10 s", e.Message, StringComparison.Ordinal);
        Assert.True(ErrorClass.Of(e).IsRetryable);
    }

    [Fact]
    public async Task A_connection_that_is_cut_is_an_outage()
    {
        await using var testing = await KeyVaultTesting.StartAsync();
        testing.Server.CutNext();
        var e = await Assert.ThrowsAsync<ProviderFailure>(async () => await testing.Provider().FindAsync(KeyVaultTesting.Password, Token));
        Assert.Equal(ProviderFailure.Unavailable, e.Code);
        Assert.True(ErrorClass.Of(e).IsRetryable);
    }

    [Fact]
    public async Task A_vault_that_asks_for_a_pause_gets_it_and_only_our_policy_tries_again()
    {
        await using var testing = await KeyVaultTesting.StartAsync();
        testing.Server.Store("my-shop-password", "s3cret");
        var attempts = new ToldAttempts();
        var policy = new ResiliencePolicies(ResilienceOptions.Default, TimeProvider.System).For(PolicyUse.Secrets, "key_vault").Telling(attempts);
        var provider = testing.Provider(policy: policy);
        await provider.FindAsync(KeyVaultTesting.Password, Token);
        var asked = testing.Server.Requests.Count;
        testing.Server.AnswerNext(429, """{"error":{"code":"Throttled"}}""", ("Retry-After", "1"));
        Assert.Equal("s3cret", (await provider.FindAsync(KeyVaultTesting.Password, Token))!.Text);
        Assert.True(Assert.Single(attempts.Failed).Delay >= TimeSpan.FromSeconds(1));
        Assert.Equal(asked + 2, testing.Server.Requests.Count);
    }

    [Fact]
    public async Task Answers_are_kept_for_a_while_also_that_there_is_nothing()
    {
        await using var testing = await KeyVaultTesting.StartAsync();
        testing.Server.Store("my-shop-password", "first");
        var clock = new TestClock();
        var provider = testing.Provider(keep: TimeSpan.FromMinutes(5), clock: clock);
        Assert.Equal("first", (await provider.FindAsync(KeyVaultTesting.Password, Token))!.Text);
        Assert.Null(await provider.FindAsync(new NamedSecret("nothing"), Token));
        var asked = testing.Server.Requests.Count;
        Assert.Equal("first", (await provider.FindAsync(KeyVaultTesting.Password, Token))!.Text);
        Assert.Null(await provider.FindAsync(new NamedSecret("nothing"), Token));

        Assert.Equal(asked, testing.Server.Requests.Count);
        testing.Server.Store("my-shop-password", "second");
        clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("second", (await provider.FindAsync(KeyVaultTesting.Password, Token))!.Text);
    }

    [Fact]
    public async Task All_pages_of_names_are_listed()
    {
        await using var testing = await KeyVaultTesting.StartAsync();
        foreach (var name in (string[])["a", "b", "c", "d", "e"])
            testing.Server.Store(name, "s3cret");
        Assert.Equal(["a", "b", "c", "d", "e"], await testing.Provider().ListAsync(Token));
    }

    [Fact]
    public async Task A_stored_secret_is_read_back()
    {
        await using var testing = await KeyVaultTesting.StartAsync();
        var provider = testing.Provider(keep: TimeSpan.FromHours(1));
        Assert.Null(await provider.FindAsync(KeyVaultTesting.Password, Token));
        Assert.Equal("my-shop-password", provider.PlaceOf(KeyVaultTesting.Password));
        await provider.StoreAsync(KeyVaultTesting.Password, "n\"e\nw", Token);
        Assert.Equal("n\"e\nw", testing.Server.Read("my-shop-password"));
        Assert.Equal("n\"e\nw", (await provider.FindAsync(KeyVaultTesting.Password, Token))!.Text);
    }

    [Fact]
    public async Task A_name_that_Key_Vault_does_not_allow_is_refused_when_storing()
    {
        await using var testing = await KeyVaultTesting.StartAsync();
        var e = await Assert.ThrowsAsync<IngotException>(async () => await testing.Provider().StoreAsync(new NamedSecret("a b"), "x", Token));
        Assert.Equal("secrets.key-vault-name", e.Code);
    }

    [Fact]
    public async Task A_deleted_secret_that_still_holds_its_name_is_a_conflict()
    {
        await using var testing = await KeyVaultTesting.StartAsync();
        testing.Server.Deleted.Add("my-shop-password");
        var e = await Assert.ThrowsAsync<IngotException>(async () => await testing.Provider().StoreAsync(KeyVaultTesting.Password, "hunter2", Token));
        Assert.Equal((ErrorKind.Conflict, "secrets.deleted"), (e.Kind, e.Code));
        Assert.DoesNotContain("hunter2", e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_needs_no_more_rights_than_reading_does()
    {
        await using var testing = await KeyVaultTesting.StartAsync();
        var provider = testing.Provider();
        await provider.CheckAsync(Token);
        testing.Server.AnswerNext(503, "");
        await Assert.ThrowsAsync<ProviderFailure>(async () => await provider.CheckAsync(Token));
    }
}
