using Ingot.Secrets.Options;

namespace Ingot.Secrets.Providers;

/// <summary>The kinds of providers that Ingot itself has.</summary>
public static class OwnSecretProviders
{
    /// <summary>All of them, in the order in which they are asked unless set otherwise.</summary>
    public static IReadOnlyList<ISecretProviderKind> All { get; } = [.. SecretsOptionSet.Providers.Select(name => new OwnSecretProvider(name))];
}
