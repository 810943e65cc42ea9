using Ingot.Cli.Hosting;
using Ingot.Configuration.Secrecy;
using Ingot.Secrets.Chain;

namespace Ingot.Cli.Secrecy;

/// <summary>
/// For looking at a project's files alone: no server is asked, and what one may have is assumed to be there. What a connection
/// needs and does not state must be on this machine, unless there is such a server. <c>ingot secrets check</c> is who asks.
/// </summary>
internal sealed class AssumedSecrets(SecretChain secrets) : ISecretSource, IDisposable
{
    // Good wherever a text or an address is wanted, as of a webhook.
    private static readonly SecretValue StandIn = new("https://secret.invalid", "a provider of secrets") { IsAssumed = true };

    private readonly bool _mayBeElsewhere = secrets.Providers.Any(p => p.IsRemote);

    public string Description => secrets.Description;

    public async ValueTask<SecretValue?> FindAsync(SecretName name, CancellationToken ct)
    {
        if (name is SourceSetting)
            return await secrets.FindAsync(name, ct);
        if (name is not ConnectionSecret secret)
            return StandIn;
        if (!_mayBeElsewhere)
            return await secrets.FindAsync(name, ct);
        return IsRequired(secret) ? StandIn : null;
    }

    public void Dispose() => secrets.Dispose();

    /// <summary>Whether a connection cannot do without a key.</summary>
    public static bool IsRequired(ConnectionSecret secret) =>
        InstalledOptions.Sets.Where(s => s.Kind == secret.Kind).SelectMany(s => s.Options).Any(o => o.Key == secret.Key && o.Required);
}
