using Azure.Core;
using Azure.Core.Pipeline;
using Ingot.TestKit;
using Ingot.TestKit.Servers.Vaults;

namespace Ingot.Cli.Tests.Secrecy;

public sealed class KeyVaultMigrationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Migrate_stores_in_key_vault_reads_back_and_leaves_alone_what_is_there()
    {
        await using var server = await KeyVaultServer.StartAsync();
        using var client = new HttpClient(new Redirection(new Uri(server.Address)) { InnerHandler = new SocketsHttpHandler() });
        var shell = new InProcess(_folder.Path) { AzureCredential = new Credential(server.Token), AzureTransport = new HttpClientTransport(client) };
        shell.Variables["XDG_CONFIG_HOME"] = _folder.At("conf");
        server.Store("old-password", "canary-theirs");
        _folder.Write("ingot.yaml", $"project: p\nsecrets: {{ key_vault: {{ url: '{KeyVaultServer.PublicUrl}' }} }}\n");
        _folder.Write("secrets.toml", "crm_token = 'canary-t'\n[sources.my_shop]\npassword = 'canary-p'\n[sources.old]\npassword = 'canary-mine'\n");

        var plan = await shell.Json("secrets", "migrate", "--to", "key_vault", "--dry-run", "--json");
        Assert.Equal(["new", "new", "differs"], plan["secrets"]!.AsArray().Select(s => (string?)s!["state"]));
        Assert.Null(server.Read("my-shop-password"));

        var (code, text, error) = await shell.Run("secrets", "migrate", "--to", "key_vault", "--yes");
        Assert.Equal((0, ""), (code, error));
        Assert.Equal(("canary-t", "canary-p", "canary-theirs"), (server.Read("crm-token"), server.Read("my-shop-password"), server.Read("old-password")));
        Assert.Equal(2, server.Requests.Count(r => r.StartsWith("PUT ", StringComparison.Ordinal) && !r.Contains("old", StringComparison.Ordinal)));

        var again = await shell.Json("secrets", "migrate", "--to", "key_vault", "--yes", "--json");
        Assert.Equal(["same", "same", "differs"], again["secrets"]!.AsArray().Select(s => (string?)s!["state"]));
        Assert.DoesNotContain("canary", plan + text + again, StringComparison.Ordinal);
    }

    private sealed class Credential(string token) : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(token, DateTimeOffset.UtcNow.AddHours(1));

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) => new(GetToken(requestContext, cancellationToken));
    }

    /// <summary>The library insists on TLS and on Azure's host names; the way there ends at the server on this machine.</summary>
    private sealed class Redirection(Uri target) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new Uri(target, request.RequestUri!.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
