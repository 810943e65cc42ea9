using Ingot.Cli.Hosting;
using Ingot.Configuration.Secrecy;

namespace Ingot.Cli.Secrecy;

/// <summary>
/// Assumes that every secret is there and asks nobody, for looking at a project's files alone: what a connection needs and does
/// not state may come from a provider. <c>ingot secrets check</c> is who asks.
/// </summary>
internal sealed class AssumedSecrets : ISecretSource
{
    // Good wherever a text or an address is wanted, as of a webhook.
    private static readonly SecretValue StandIn = new("https://secret.invalid", "a provider of secrets");

    public string Description => "nobody";

    public ValueTask<SecretValue?> FindAsync(SecretName name, CancellationToken ct) =>
        ValueTask.FromResult(name is not ConnectionSecret secret || IsRequired(secret) ? StandIn : null);

    /// <summary>Whether a connection cannot do without a key.</summary>
    public static bool IsRequired(ConnectionSecret secret) =>
        InstalledOptions.Sets.Where(s => s.Kind == secret.Kind).SelectMany(s => s.Options).Any(o => o.Key == secret.Key && o.Required);
}
