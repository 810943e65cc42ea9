using Ingot.Core.Errors;

namespace Ingot.Configuration.Secrecy;

/// <summary>Where secrets are looked up: as a rule several providers, asked in order.</summary>
public interface ISecretSource
{
    /// <summary>Who is asked, in order, for messages: <c>environment, secrets.toml</c>.</summary>
    string Description { get; }

    /// <summary>Looks a secret up.</summary>
    /// <param name="name">The secret.</param>
    /// <param name="ct">Stops the lookup.</param>
    /// <returns>The secret; null when everyone was asked and nobody has it.</returns>
    /// <exception cref="IngotException">A provider could not answer, so whether the secret exists is not known.</exception>
    ValueTask<SecretValue?> FindAsync(SecretName name, CancellationToken ct);
}
