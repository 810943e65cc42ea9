using Ingot.Configuration.Secrecy;
using Ingot.Resilience;
using Ingot.Secrets.Vault;
using Ingot.TestKit;
using Ingot.TestKit.Servers.Vaults;

namespace Ingot.Secrets.Tests.Vault;

/// <summary>A Vault with its clock, and providers that ask it.</summary>
internal sealed class VaultTesting : IAsyncDisposable
{
    private readonly List<VaultProvider> _providers = [];

    private VaultTesting(VaultServer server, TestClock clock) => (Server, Clock) = (server, clock);

    public VaultServer Server { get; }

    /// <summary>The clock of both sides.</summary>
    public TestClock Clock { get; }

    /// <summary>What the providers said must not be shown.</summary>
    public List<string> Hidden { get; } = [];

    public static ConnectionSecret Password { get; } = new("shop", "postgres", "password");

    public static async Task<VaultTesting> StartAsync()
    {
        var clock = new TestClock();
        return new VaultTesting(await VaultServer.StartAsync(clock), clock);
    }

    public VaultProvider Provider(
        VaultLogin? login = null, Func<VaultSettings, VaultSettings>? change = null, ResiliencePolicy? policy = null, TimeSpan? keep = null)
    {
        var settings = new VaultSettings(new Uri(Server.Address), login ?? new TokenLogin(Server.MakeToken()));
        var provider = new VaultProvider(change?.Invoke(settings) ?? settings, policy ?? ResiliencePolicy.None, keep ?? TimeSpan.Zero, Hidden.Add, Clock);
        _providers.Add(provider);
        return provider;
    }

    public AppRoleLogin AppRole() => new(Server.RoleId, Server.SecretId, "approle");

    public async ValueTask DisposeAsync()
    {
        _providers.ForEach(p => p.Dispose());
        await Server.DisposeAsync();
    }
}
