namespace Ingot.Secrets.Vault;

/// <summary>As a pod of a Kubernetes cluster, with the token of its service account.</summary>
/// <param name="Role">The role in Vault.</param>
/// <param name="TokenFile">The file of the service account's token; read at each login, because Kubernetes replaces it.</param>
/// <param name="Mount">Where the method is mounted.</param>
public sealed record KubernetesLogin(string Role, string TokenFile, string Mount) : VaultLogin
{
    /// <summary>Where Kubernetes puts the token.</summary>
    public const string DefaultTokenFile = "/var/run/secrets/kubernetes.io/serviceaccount/token";

    /// <inheritdoc />
    public override string Method => "kubernetes";

    /// <inheritdoc />
    public override IEnumerable<string> Credentials => [];
}
