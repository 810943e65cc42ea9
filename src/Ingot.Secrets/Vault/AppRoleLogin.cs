namespace Ingot.Secrets.Vault;

/// <summary>As an application, with the id of its role and a secret id.</summary>
/// <param name="RoleId">The role's id.</param>
/// <param name="SecretId">The secret id; null for a role that asks for none.</param>
/// <param name="Mount">Where the method is mounted.</param>
public sealed record AppRoleLogin(string RoleId, string? SecretId, string Mount) : VaultLogin
{
    /// <inheritdoc />
    public override string Method => "approle";

    /// <inheritdoc />
    public override IEnumerable<string> Credentials => SecretId is null ? [] : [SecretId];
}
