namespace Ingot.Configuration.Secrecy;

/// <summary>What a secret is asked for by: a <see cref="NamedSecret"/> or a <see cref="ConnectionSecret"/>.</summary>
public abstract record SecretName
{
    private protected SecretName()
    {
    }
}
