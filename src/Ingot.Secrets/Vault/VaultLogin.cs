namespace Ingot.Secrets.Vault;

/// <summary>How to get into a Vault.</summary>
public abstract record VaultLogin
{
    private protected VaultLogin()
    {
    }

    /// <summary>The name of the method in configuration.</summary>
    public abstract string Method { get; }

    /// <summary>The credentials that must not be shown.</summary>
    public abstract IEnumerable<string> Credentials { get; }

    /// <summary>The method, and no credential.</summary>
    public sealed override string ToString() => Method;
}
