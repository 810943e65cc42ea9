namespace Ingot.Configuration.Secrecy;

/// <summary>What a secret is asked for by: a <see cref="NamedSecret"/>, a <see cref="ConnectionSecret"/>, or a <see cref="SourceSetting"/> that is kept beside them.</summary>
public abstract record SecretName
{
    private protected SecretName()
    {
    }

    /// <summary>Whether its value is hidden wherever it appears. A host, or a user's name, is kept beside secrets and is none.</summary>
    public virtual bool IsSecret { get; init; } = true;
}
