using Ingot.Core.Errors;
using Ingot.Secrets.Providers;
using Ingot.Secrets.Vault;
using Ingot.TestKit;

namespace Ingot.Secrets.Tests.Vault;

public sealed class VaultLoginTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task AppRole_logs_in_once_and_its_token_is_hidden()
    {
        await using var testing = await VaultTesting.StartAsync();
        testing.Server.Store("database/shop", ("password", "s3cret"));
        var provider = testing.Provider(testing.AppRole());
        await provider.FindAsync(VaultTesting.Password, Token);
        Assert.Equal("s3cret", (await provider.FindAsync(VaultTesting.Password, Token))!.Text);
        Assert.Equal(1, testing.Server.Count("auth/approle/login"));
        Assert.Contains(testing.Server.LastHeaders["X-Vault-Token"], testing.Hidden);
    }

    [Fact]
    public async Task Logins_at_the_same_time_are_one()
    {
        await using var testing = await VaultTesting.StartAsync();
        testing.Server.Store("database/shop", ("password", "s3cret"));
        var provider = testing.Provider(testing.AppRole());
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => provider.FindAsync(VaultTesting.Password, Token).AsTask()));
        Assert.Equal(1, testing.Server.Count("auth/approle/login"));
    }

    [Fact]
    public async Task A_wrong_secret_id_is_refused_with_what_to_do_and_without_showing_it()
    {
        await using var testing = await VaultTesting.StartAsync();
        var provider = testing.Provider(new AppRoleLogin(testing.Server.RoleId, "wrong-canary", "approle"));
        var e = await Assert.ThrowsAsync<ProviderFailure>(async () => await provider.FindAsync(VaultTesting.Password, Token));
        Assert.Equal((ErrorKind.Configuration, ProviderFailure.Denied, "vault"), (e.Kind, e.Code, e.Provider));
        Assert.Contains("invalid role or secret ID", e.Message, StringComparison.Ordinal);
        Assert.Contains("secrets.vault", e.Next, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-canary", e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Kubernetes_logs_in_with_the_pods_token_which_is_read_anew_each_time()
    {
        using var folder = new TemporaryFolder();
        await using var testing = await VaultTesting.StartAsync();
        testing.Server.Store("database/shop", ("password", "s3cret"));
        var file = folder.At("token");
        await File.WriteAllTextAsync(file, "an older token", Token);
        var provider = testing.Provider(new KubernetesLogin("ingot", file, "kubernetes"));
        await Assert.ThrowsAsync<ProviderFailure>(async () => await provider.FindAsync(VaultTesting.Password, Token));

        await File.WriteAllTextAsync(file, testing.Server.ServiceAccountToken + "\n", Token);
        Assert.Equal("s3cret", (await provider.FindAsync(VaultTesting.Password, Token))!.Text);
    }

    [Fact]
    public async Task A_pod_without_a_token_is_told_so()
    {
        await using var testing = await VaultTesting.StartAsync();
        var e = await Assert.ThrowsAsync<ProviderFailure>(async () =>
            await testing.Provider(new KubernetesLogin("ingot", "/nowhere/token", "kubernetes")).FindAsync(VaultTesting.Password, Token));
        Assert.Contains("jwt_file", e.Next, StringComparison.Ordinal);
        Assert.Empty(testing.Server.Requests);
    }

    [Fact]
    public async Task A_token_is_renewed_when_two_thirds_of_its_time_are_over()
    {
        await using var testing = await VaultTesting.StartAsync();
        testing.Server.Store("database/shop", ("password", "s3cret"));
        var provider = testing.Provider(testing.AppRole());
        await provider.FindAsync(VaultTesting.Password, Token);
        testing.Clock.Advance(TimeSpan.FromMinutes(39));
        await provider.FindAsync(VaultTesting.Password, Token);
        Assert.Equal(0, testing.Server.Count("renew-self"));
        testing.Clock.Advance(TimeSpan.FromMinutes(2));
        for (var hour = 0; hour < 3; hour++)
        {
            await provider.FindAsync(VaultTesting.Password, Token);
            testing.Clock.Advance(TimeSpan.FromMinutes(50));
        }

        Assert.Equal("s3cret", (await provider.FindAsync(VaultTesting.Password, Token))!.Text);
        Assert.Equal((1, 4), (testing.Server.Count("auth/approle/login"), testing.Server.Count("renew-self")));
    }

    [Fact]
    public async Task A_token_that_cannot_be_renewed_any_further_is_replaced()
    {
        await using var testing = await VaultTesting.StartAsync();
        testing.Server.GreatestAge = TimeSpan.FromMinutes(60);
        testing.Server.Store("database/shop", ("password", "s3cret"));
        var provider = testing.Provider(testing.AppRole());
        await provider.FindAsync(VaultTesting.Password, Token);
        testing.Clock.Advance(TimeSpan.FromMinutes(50));
        Assert.Equal("s3cret", (await provider.FindAsync(VaultTesting.Password, Token))!.Text);
        Assert.Equal(2, testing.Server.Count("auth/approle/login"));
    }

    [Fact]
    public async Task A_token_that_expired_while_nobody_looked_is_replaced()
    {
        await using var testing = await VaultTesting.StartAsync();
        testing.Server.Store("database/shop", ("password", "s3cret"));
        var provider = testing.Provider(testing.AppRole());
        await provider.FindAsync(VaultTesting.Password, Token);
        testing.Clock.Advance(TimeSpan.FromHours(5));
        Assert.Equal("s3cret", (await provider.FindAsync(VaultTesting.Password, Token))!.Text);
        Assert.Equal((2, 0), (testing.Server.Count("auth/approle/login"), testing.Server.Count("renew-self")));
    }

    [Fact]
    public async Task A_revoked_token_is_replaced_once()
    {
        await using var testing = await VaultTesting.StartAsync();
        testing.Server.Store("database/shop", ("password", "s3cret"));
        var provider = testing.Provider(testing.AppRole());
        await provider.FindAsync(VaultTesting.Password, Token);
        testing.Server.RevokeTokens();
        Assert.Equal("s3cret", (await provider.FindAsync(VaultTesting.Password, Token))!.Text);

        testing.Server.AnswerNext(403, """{"errors":["permission denied"]}""");
        testing.Server.AnswerNext(200, """{"auth":{"client_token":"hvs.other","lease_duration":60,"renewable":true}}""");
        testing.Server.AnswerNext(403, """{"errors":["permission denied"]}""");
        var e = await Assert.ThrowsAsync<ProviderFailure>(async () => await provider.FindAsync(VaultTesting.Password, Token));
        Assert.Equal(ProviderFailure.Denied, e.Code);
    }

    [Fact]
    public async Task A_given_token_is_renewed_too_and_its_end_is_an_error_that_says_so()
    {
        await using var testing = await VaultTesting.StartAsync();
        testing.Server.Store("database/shop", ("password", "s3cret"));
        testing.Server.GreatestAge = TimeSpan.FromMinutes(90);
        var provider = testing.Provider(new TokenLogin(testing.Server.MakeToken(TimeSpan.FromHours(1), renewable: true)));
        await provider.FindAsync(VaultTesting.Password, Token);
        testing.Clock.Advance(TimeSpan.FromMinutes(45));
        await provider.FindAsync(VaultTesting.Password, Token);
        Assert.Equal(1, testing.Server.Count("renew-self"));

        testing.Clock.Advance(TimeSpan.FromMinutes(50));
        var e = await Assert.ThrowsAsync<ProviderFailure>(async () => await provider.FindAsync(VaultTesting.Password, Token));
        Assert.Contains("has expired", e.Message, StringComparison.Ordinal);
        Assert.Contains("VAULT_TOKEN", e.Next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_given_token_that_cannot_be_renewed_is_used_while_it_lasts()
    {
        await using var testing = await VaultTesting.StartAsync();
        testing.Server.Store("database/shop", ("password", "s3cret"));
        var provider = testing.Provider(new TokenLogin(testing.Server.MakeToken(TimeSpan.FromHours(1))));
        await provider.FindAsync(VaultTesting.Password, Token);
        testing.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal("s3cret", (await provider.FindAsync(VaultTesting.Password, Token))!.Text);
        Assert.Equal(0, testing.Server.Count("renew-self"));
    }

    [Fact]
    public async Task A_token_that_may_not_look_at_itself_is_good_all_the_same()
    {
        await using var testing = await VaultTesting.StartAsync();
        testing.Server.Store("database/shop", ("password", "s3cret"));
        testing.Server.AnswerNext(403, """{"errors":["permission denied"]}""");
        Assert.Equal("s3cret", (await testing.Provider().FindAsync(VaultTesting.Password, Token))!.Text);
    }

    [Fact]
    public async Task A_token_that_nobody_made_is_refused_and_never_shown()
    {
        await using var testing = await VaultTesting.StartAsync();
        var e = await Assert.ThrowsAsync<ProviderFailure>(async () => await testing.Provider(new TokenLogin("hvs.made-up")).FindAsync(VaultTesting.Password, Token));
        Assert.Equal(ProviderFailure.Denied, e.Code);
        Assert.DoesNotContain("hvs.made-up", e + string.Join(' ', e.Facts.Values), StringComparison.Ordinal);
    }
}
