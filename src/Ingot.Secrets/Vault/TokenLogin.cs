namespace Ingot.Secrets.Vault;

/// <summary>With a token that was made beforehand.</summary>
/// <param name="Token">The token.</param>
public sealed record TokenLogin(string Token) : VaultLogin
{
    /// <inheritdoc />
    public override string Method => "token";

    /// <inheritdoc />
    public override IEnumerable<string> Credentials => [Token];
}
