namespace Ingot.Configuration.Secrecy;

/// <summary>The secret of a reference <c>${secret:NAME}</c>.</summary>
/// <param name="Name">The name, exactly as written.</param>
public sealed record NamedSecret(string Name) : SecretName
{
    /// <inheritdoc />
    public override string ToString() => Name;
}
