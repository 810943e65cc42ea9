using Ingot.Configuration.Secrecy;
using Ingot.Secrets.Providers;

namespace Ingot.Secrets.KeyVault;

/// <summary>
/// The names of secrets in Azure Key Vault, which allows letters, digits and hyphens: <c>CONNECTION-KEY</c>, with hyphens in the
/// place of underscores and dots.
/// </summary>
internal static class KeyVaultName
{
    private const int Longest = 127;

    /// <summary>The names that a secret may have there, the best first; none when no name there could be its.</summary>
    public static IEnumerable<string> Of(SecretName name) => (name switch
    {
        NamedSecret named => [Hyphened(named.Name)],
        ConnectionSecret secret => KeySpellings.OfKey(secret.Key).Select(key => Hyphened($"{secret.Connection}-{key}")),
        _ => Enumerable.Empty<string>(),
    }).Where(IsAllowed);

    private static string Hyphened(string name) => name.Replace('_', '-').Replace('.', '-');

    private static bool IsAllowed(string name) => name.Length is > 0 and <= Longest && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
