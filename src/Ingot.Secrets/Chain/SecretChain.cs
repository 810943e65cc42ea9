using Ingot.Configuration.Secrecy;
using Ingot.Secrets.Providers;

namespace Ingot.Secrets.Chain;

/// <summary>
/// Providers in the order in which they are asked. The first that has a secret gives it. One that cannot answer ends the search
/// with its error, because the secret might have been there; only with <c>secrets.on_failure: next</c> the next is asked, and somebody is warned.
/// </summary>
public sealed class SecretChain : ISecretSource, IDisposable
{
    private readonly bool _asksNextOnFailure;
    private readonly SecretTexts _known;
    private readonly Action<string> _warn;
    private readonly HashSet<string> _warned = new(StringComparer.Ordinal);

    /// <summary>Creates a chain.</summary>
    /// <param name="providers">The providers, the first asked first.</param>
    /// <param name="asksNextOnFailure">Whether one that is down is passed over.</param>
    /// <param name="known">Learns every secret that is found, and nothing that is kept beside them.</param>
    /// <param name="warn">Told of providers that were passed over, once each.</param>
    public SecretChain(IReadOnlyList<ISecretProvider> providers, bool asksNextOnFailure, SecretTexts known, Action<string> warn)
    {
        Providers = providers;
        _asksNextOnFailure = asksNextOnFailure;
        _known = known;
        _warn = warn;
    }

    /// <summary>The providers, the first asked first.</summary>
    public IReadOnlyList<ISecretProvider> Providers { get; }

    /// <inheritdoc />
    public string Description => Providers.Count == 0 ? "nobody" : string.Join(", ", Providers.Select(p => p.Description));

    /// <inheritdoc />
    public async ValueTask<SecretValue?> FindAsync(SecretName name, CancellationToken ct)
    {
        foreach (var provider in Providers.Where(p => name is not SourceSetting || p.HasSettings))
        {
            try
            {
                if (await SecretMeters.FindAsync(provider, name, ct) is { } found)
                {
                    if (name.IsSecret)
                        _known.Add(found.Text);
                    return found;
                }
            }
            catch (ProviderFailure e) when (_asksNextOnFailure)
            {
                Warn(e);
            }
        }

        return null;
    }

    /// <summary>Lets go of connections.</summary>
    public void Dispose()
    {
        foreach (var provider in Providers.OfType<IDisposable>())
            provider.Dispose();
    }

    private void Warn(ProviderFailure failure)
    {
        lock (_warned)
        {
            if (!_warned.Add(failure.Provider))
                return;
        }

        _warn($"{_known.Hide(failure.Message)} The next provider of secrets is asked, as 'secrets.on_failure: next' says.");
    }
}
