using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ingot.Core.Errors;
using Ingot.Resilience;
using Ingot.Resilience.Options;
using Ingot.Secrets.Providers;
using Ingot.Secrets.Vault;
using Ingot.TestKit;
using Ingot.TestKit.Servers.Vaults;

namespace Ingot.Secrets.Tests.Vault;

public sealed class VaultFailureTests
{
    private static readonly CancellationToken Token = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(403, """{"errors":["permission denied"]}""", ProviderFailure.Denied, "permission denied", false)]
    [InlineData(400, """{"errors":["missing client token"]}""", ProviderFailure.Denied, "missing client token", false)]
    [InlineData(429, """{"errors":["rate limit quota exceeded"]}""", ProviderFailure.Unavailable, "asked too often", true)]
    [InlineData(503, """{"errors":["Vault is sealed"]}""", ProviderFailure.Unavailable, "is sealed", true)]
    [InlineData(503, "", ProviderFailure.Unavailable, "cannot answer", true)]
    [InlineData(501, """{"errors":["not initialized"]}""", ProviderFailure.Unavailable, "not initialised", false)]
    [InlineData(500, "<html>proxy</html>", ProviderFailure.Unavailable, "cannot answer", true)]
    [InlineData(200, "<html>welcome hunter2</html>", ProviderFailure.Malformed, "no JSON", false)]
    [InlineData(200, """["hunter2"]""", ProviderFailure.Malformed, "no JSON object", false)]
    [InlineData(200, """{"data":{"password":"hunter2"}}""", ProviderFailure.Malformed, "no secret of KV version 2", false)]
    [InlineData(200, """{"data":{"data":{"password":"hunter2"},"metadata":{}}}""", ProviderFailure.Malformed, "has no version", false)]
    public async Task Each_failure_names_the_provider_says_what_to_do_and_whether_to_try_again(int status, string body, string code, string says, bool retryable)
    {
        await using var testing = await VaultTesting.StartAsync();
        var provider = testing.Provider(testing.AppRole());
        await provider.FindAsync(VaultTesting.Password, Token);
        // A 403 is asked about again with a new token, which changes nothing here.
        testing.Server.AnswerNext(status, body);
        if (status == 403)
        {
            testing.Server.AnswerNext(200, """{"auth":{"client_token":"hvs.other","lease_duration":60,"renewable":true}}""");
            testing.Server.AnswerNext(status, body);
        }

        var e = await Assert.ThrowsAsync<ProviderFailure>(async () => await provider.FindAsync(VaultTesting.Password, Token));
        Assert.Equal((code, "vault"), (e.Code, e.Provider));
        Assert.Contains(says, e.Message, StringComparison.Ordinal);
        Assert.Contains(testing.Server.Address, e.Message, StringComparison.Ordinal);
        Assert.NotNull(e.Next);
        Assert.Equal(retryable, ErrorClass.Of(e).IsRetryable);
        Assert.DoesNotContain("hunter2", e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_vault_that_does_not_answer_is_given_up_in_time()
    {
        await using var testing = await VaultTesting.StartAsync();
        testing.Server.KeepNextWaiting();
        var asking = testing.Provider(testing.AppRole()).FindAsync(VaultTesting.Password, Token).AsTask();
        Assert.Equal(TimeSpan.FromSeconds(10), await testing.Clock.AdvanceToNextAsync(Token));
        var e = await Assert.ThrowsAsync<ProviderFailure>(() => asking);
        Assert.Contains("did not answer within 10 s", e.Message, StringComparison.Ordinal);
        Assert.True(ErrorClass.Of(e).IsRetryable);
    }

    [Fact]
    public async Task Stopping_is_no_failure_of_the_vault()
    {
        await using var testing = await VaultTesting.StartAsync();
        using var stop = new CancellationTokenSource();
        testing.Server.KeepNextWaiting();
        var asking = testing.Provider().FindAsync(VaultTesting.Password, stop.Token).AsTask();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    [Fact]
    public async Task A_vault_that_is_not_there_is_an_error_that_names_it()
    {
        await using var testing = await VaultTesting.StartAsync();
        var provider = testing.Provider(change: s => s with { Address = new Uri("http://127.0.0.1:1") });
        var e = await Assert.ThrowsAsync<ProviderFailure>(async () => await provider.FindAsync(VaultTesting.Password, Token));
        Assert.Equal((ErrorKind.Source, ProviderFailure.Unavailable), (e.Kind, e.Code));
        Assert.Contains("http://127.0.0.1:1/", e.Message, StringComparison.Ordinal);
        Assert.Contains("VAULT_ADDR", e.Next, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_is_cut_is_tried_again_by_the_policy()
    {
        await using var testing = await VaultTesting.StartAsync();
        testing.Server.Store("database/shop", ("password", "s3cret"));
        var provider = testing.Provider(testing.AppRole(), policy: Policy(TimeProvider.System));
        testing.Server.CutNext();
        testing.Server.AnswerNext(503, """{"errors":["Vault is sealed"]}""");
        Assert.Equal("s3cret", (await provider.FindAsync(VaultTesting.Password, Token))!.Text);
        Assert.Equal(3, testing.Server.Count("auth/approle/login"));
    }

    [Fact]
    public async Task A_server_that_asks_for_a_pause_gets_it()
    {
        await using var testing = await VaultTesting.StartAsync();
        testing.Server.Store("database/shop", ("password", "s3cret"));
        var attempts = new ToldAttempts();
        var provider = testing.Provider(testing.AppRole(), policy: Policy(TimeProvider.System).Telling(attempts));
        testing.Server.AnswerNext(429, """{"errors":["rate limit quota exceeded"]}""", ("Retry-After", "1"));
        Assert.Equal("s3cret", (await provider.FindAsync(VaultTesting.Password, Token))!.Text);
        Assert.True(Assert.Single(attempts.Failed).Delay >= TimeSpan.FromSeconds(1));
        Assert.Equal(2, testing.Server.Count("login"));
    }

    [Fact]
    public async Task A_refusal_is_not_tried_again()
    {
        await using var testing = await VaultTesting.StartAsync();
        var provider = testing.Provider(new AppRoleLogin("x", "y", "approle"), policy: Policy(TimeProvider.System));
        await Assert.ThrowsAsync<ProviderFailure>(async () => await provider.FindAsync(VaultTesting.Password, Token));
        Assert.Equal(1, testing.Server.Count("login"));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(429)]
    [InlineData(472)]
    [InlineData(473)]
    public async Task An_active_or_waiting_server_is_healthy(int status)
    {
        await using var testing = await VaultTesting.StartAsync();
        testing.Server.AnswerNext(status, "{}");
        await testing.Provider().CheckAsync(Token);
    }

    [Theory]
    [InlineData(501)]
    [InlineData(503)]
    [InlineData(404)]
    public async Task Any_other_is_not(int status)
    {
        await using var testing = await VaultTesting.StartAsync();
        testing.Server.AnswerNext(status, "{}");
        await Assert.ThrowsAsync<ProviderFailure>(async () => await testing.Provider().CheckAsync(Token));
    }

    [Fact]
    public async Task Health_includes_being_let_in()
    {
        await using var testing = await VaultTesting.StartAsync();
        var e = await Assert.ThrowsAsync<ProviderFailure>(async () => await testing.Provider(new TokenLogin("hvs.made-up")).CheckAsync(Token));
        Assert.Equal(ProviderFailure.Denied, e.Code);
    }

    [Fact]
    public async Task A_server_is_trusted_by_the_certificate_that_configuration_names_and_by_nothing_else()
    {
        using var folder = new TemporaryFolder();
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        await File.WriteAllTextAsync(folder.At("root.pem"), certificate.ExportCertificatePem(), Token);
        await using var server = await VaultServer.StartAsync(certificate: certificate);
        server.Store("database/shop", ("password", "s3cret"));
        var settings = new VaultSettings(new Uri(server.Address), new TokenLogin(server.MakeToken()));

        using var stranger = new VaultProvider(settings, ResiliencePolicy.None, TimeSpan.Zero, _ => { }, TimeProvider.System);
        var e = await Assert.ThrowsAsync<ProviderFailure>(async () => await stranger.FindAsync(VaultTesting.Password, Token));
        Assert.Equal(ProviderFailure.Denied, e.Code);
        Assert.Contains("VAULT_CACERT", e.Next, StringComparison.Ordinal);

        using var friend = new VaultProvider(settings with { RootCertificate = folder.At("root.pem") }, ResiliencePolicy.None, TimeSpan.Zero, _ => { }, TimeProvider.System);
        Assert.Equal("s3cret", (await friend.FindAsync(VaultTesting.Password, Token))!.Text);
    }

    private static ResiliencePolicy Policy(TimeProvider clock) => new ResiliencePolicies(ResilienceOptions.Default, clock).For(PolicyUse.Secrets, "vault");
}
