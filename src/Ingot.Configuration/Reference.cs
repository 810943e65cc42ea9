namespace Ingot.Configuration;

/// <summary>A <c>${kind:name}</c> in a text.</summary>
/// <param name="Kind">Where to look: <see cref="EnvironmentVariable"/> or <see cref="Secret"/>; others are mistakes.</param>
/// <param name="Name">What to look for.</param>
internal sealed record Reference(string Kind, string Name)
{
    public const string EnvironmentVariable = "env";

    public const string Secret = "secret";
}
