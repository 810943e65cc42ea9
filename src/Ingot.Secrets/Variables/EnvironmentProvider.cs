using Ingot.Configuration.Secrecy;
using Ingot.Secrets.Providers;

namespace Ingot.Secrets.Variables;

/// <summary>
/// Environment variables: <c>${secret:NAME}</c> is the variable of that name, or of that name in capitals with underscores;
/// a connection's key is <c>CONNECTION_KEY</c> or <c>DLT_CONNECTION_KEY</c>.
/// </summary>
/// <param name="variables">The variables by name; a comparer that ignores case is the dictionary's own business.</param>
/// <param name="connections">The names of the project's connections, whose variables are listed.</param>
internal sealed class EnvironmentProvider(IReadOnlyDictionary<string, string> variables, IEnumerable<string> connections) : ISecretProvider
{
    /// <summary>The provider's name in configuration.</summary>
    public const string ProviderName = "environment";

    private const string OlderPrefix = "DLT_";

    public string Name => ProviderName;

    public bool IsRemote => false;

    public string Description => "environment variables";

    public ValueTask<SecretValue?> FindAsync(SecretName name, CancellationToken cancellationToken)
    {
        foreach (var variable in VariablesOf(name))
        {
            // Set to nothing is how many shells unset a variable.
            if (variables.TryGetValue(variable, out var text) && text.Length > 0)
                return ValueTask.FromResult<SecretValue?>(new SecretValue(text, $"environment variable {variable}"));
        }

        return ValueTask.FromResult<SecretValue?>(null);
    }

    public ValueTask<IReadOnlyList<string>> ListAsync(CancellationToken cancellationToken)
    {
        var prefixes = connections.Select(c => Variable(c) + "_").ToList();
        return ValueTask.FromResult<IReadOnlyList<string>>(
            [.. variables.Keys.Where(v => prefixes.Any(p => v.StartsWith(p, StringComparison.Ordinal) || v.StartsWith(OlderPrefix + p, StringComparison.Ordinal))).Order(StringComparer.Ordinal)]);
    }

    public ValueTask CheckAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    private static IEnumerable<string> VariablesOf(SecretName name) => name switch
    {
        NamedSecret named => [named.Name, Variable(named.Name)],
        ConnectionSecret secret => KeySpellings.OfKey(secret.Key)
            .Select(key => Variable($"{secret.Connection}_{key}"))
            .SelectMany(v => new[] { v, OlderPrefix + v }),
        _ => [],
    };

    /// <summary><c>my-shop</c> is <c>MY_SHOP</c>.</summary>
    private static string Variable(string name) =>
        string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToUpperInvariant(c) : '_'));
}
