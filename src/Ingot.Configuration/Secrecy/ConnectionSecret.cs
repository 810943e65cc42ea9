namespace Ingot.Configuration.Secrecy;

/// <summary>A credential that a connection does not state itself.</summary>
/// <param name="Connection">The connection's name.</param>
/// <param name="Kind">The connection's kind, such as <c>postgres</c>.</param>
/// <param name="Key">The key that is not set, such as <c>password</c>.</param>
public record ConnectionSecret(string Connection, string Kind, string Key) : SecretName
{
    /// <inheritdoc />
    public override string ToString() => $"connections.{Connection}.{Key}";
}
