using Ingot.Secrets.Providers;

namespace Ingot.Health.Checks;

/// <summary>Looks whether a provider of secrets would answer. What it throws says why not.</summary>
internal static class SecretsLook
{
    internal static async ValueTask<IReadOnlyList<HealthFinding>> LookAsync(ISecretProvider provider, CancellationToken cancellationToken)
    {
        await provider.CheckAsync(cancellationToken);
        return [HealthFinding.Healthy("secrets", $"{provider.Description} answers")];
    }
}
