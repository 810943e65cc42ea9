using Ingot.Configuration.Secrecy;
using Ingot.Core.Errors;

namespace Ingot.Secrets.Providers;

/// <summary>
/// Something that has secrets: files, variables, a server. It answers for itself alone; the order in which providers are
/// asked and what happens when one is down is the business of <see cref="Chain.SecretChain"/>.
/// </summary>
public interface ISecretProvider
{
    /// <summary>Its name in configuration, such as <c>key_vault</c>.</summary>
    string Name { get; }

    /// <summary>What and where it is, for people: <c>Azure Key Vault https://…</c>. Holds no secret.</summary>
    string Description { get; }

    /// <summary>Whether it must be asked over a network; one that need not is on this machine.</summary>
    bool IsRemote => true;

    /// <summary>Whether it also has what is no secret, as a <see cref="SourceSetting"/>; it is asked for none otherwise.</summary>
    bool HasSettings => false;

    /// <summary>Finds a secret.</summary>
    /// <param name="name">The secret.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The secret; null when it is certain that there is none.</returns>
    /// <exception cref="IngotException">Whether there is one cannot be told.</exception>
    ValueTask<SecretValue?> FindAsync(SecretName name, CancellationToken cancellationToken);

    /// <summary>The names of the secrets there are, in the provider's own spelling, without values.</summary>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <exception cref="IngotException">They cannot be listed.</exception>
    ValueTask<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Tries whether it would answer.</summary>
    /// <param name="cancellationToken">Stops the trial.</param>
    /// <exception cref="IngotException">It would not; says why and what to do.</exception>
    ValueTask CheckAsync(CancellationToken cancellationToken);
}
