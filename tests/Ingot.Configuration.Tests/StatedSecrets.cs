using Ingot.Configuration.Secrecy;
using Ingot.Core.Errors;

namespace Ingot.Configuration.Tests;

/// <summary>A source whose secrets a test states; it remembers what it was asked for.</summary>
internal sealed class StatedSecrets : Dictionary<string, string>, ISecretSource
{
    public List<string> Asked { get; } = [];

    public string? Down { get; init; }

    public bool IsAssumed { get; init; }

    public string Description => "the test";

    public ValueTask<SecretValue?> FindAsync(SecretName name, CancellationToken ct)
    {
        Asked.Add(name.ToString());
        if (Down == name.ToString())
            throw new IngotException(ErrorKind.Source, "secrets.down", "Vault at https://vault answers 503.") { Next = "Try again later." };
        return ValueTask.FromResult(TryGetValue(name.ToString(), out var text) ? new SecretValue(text, "the test") { IsAssumed = IsAssumed } : null);
    }
}
