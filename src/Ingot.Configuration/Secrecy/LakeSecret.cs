using Ingot.Configuration.Project;

namespace Ingot.Configuration.Secrecy;

/// <summary>A credential of the lake that <c>lake</c> does not state itself.</summary>
/// <param name="Option">The key within <c>lake</c> that is not set, such as <c>account_key</c>.</param>
/// <param name="Key">Its name where secrets are kept, such as <c>storage_account_key</c>.</param>
public sealed record LakeSecret(string Option, string Key) : ConnectionSecret(AzureLakeOptions.SecretsName, "azure", Key)
{
    /// <summary>The storage account.</summary>
    public static LakeSecret Account { get; } = new("account", "storage_account_name") { IsSecret = false };

    /// <summary>What lets in, in the order in which it is asked for; the first that somebody has is used.</summary>
    public static IReadOnlyList<LakeSecret> Credentials { get; } =
        [new("account_key", "storage_account_key"), new("sas_token", "storage_sas_token"), new("connection_string", "storage_connection_string")];

    /// <summary>What lets in where nobody has a secret: a login, which no provider gives.</summary>
    public static LakeSecret Login { get; } = new("credential", "storage_login");

    /// <inheritdoc />
    public override string ToString() => $"lake.{Option}";
}
