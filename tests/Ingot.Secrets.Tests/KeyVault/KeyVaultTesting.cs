using Azure.Core;
using Azure.Core.Pipeline;
using Ingot.Configuration.Secrecy;
using Ingot.Resilience;
using Ingot.Secrets.KeyVault;
using Ingot.TestKit.Servers.Vaults;

namespace Ingot.Secrets.Tests.KeyVault;

/// <summary>A Key Vault, and providers that ask it through Azure's own library.</summary>
internal sealed class KeyVaultTesting : IAsyncDisposable
{
    private readonly HttpClient _client;

    private KeyVaultTesting(KeyVaultServer server)
    {
        Server = server;
        _client = new HttpClient(new Redirection(new Uri(server.Address)) { InnerHandler = new SocketsHttpHandler() });
    }

    public static ConnectionSecret Password { get; } = new("my_shop", "postgres", "password");

    public KeyVaultServer Server { get; }

    public TestCredential Credential { get; } = new();

    public static async Task<KeyVaultTesting> StartAsync() => new(await KeyVaultServer.StartAsync());

    public KeyVaultProvider Provider(TokenCredential? credential = null, ResiliencePolicy? policy = null, TimeSpan? keep = null, TimeProvider? clock = null) =>
        new(
            new KeyVaultSettings(KeyVaultServer.PublicUrl, TimeSpan.FromSeconds(10)),
            credential ?? Credential,
            new HttpClientTransport(_client),
            policy ?? ResiliencePolicy.None,
            keep ?? TimeSpan.Zero,
            clock ?? TimeProvider.System);

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Server.DisposeAsync();
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
