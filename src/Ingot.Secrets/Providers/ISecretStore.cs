using Ingot.Configuration.Secrecy;
using Ingot.Core.Errors;

namespace Ingot.Secrets.Providers;

/// <summary>A provider that takes secrets too.</summary>
public interface ISecretStore : ISecretProvider
{
    /// <summary>Where a secret is or would be, in the provider's own spelling: <c>crm-password</c>, <c>secret/database/crm#password</c>.</summary>
    /// <param name="name">The secret.</param>
    /// <exception cref="IngotException">The provider cannot hold a secret of that name.</exception>
    string PlaceOf(SecretName name);

    /// <summary>Stores a secret, in place of what was there.</summary>
    /// <param name="name">The secret.</param>
    /// <param name="text">The secret itself.</param>
    /// <param name="cancellationToken">Stops waiting; the secret may have been stored nevertheless.</param>
    /// <exception cref="IngotException">It cannot be stored.</exception>
    ValueTask StoreAsync(SecretName name, string text, CancellationToken cancellationToken);
}
