namespace Ingot.Connectors.SqlServer.Sessions;

/// <summary>How much TLS is insisted on.</summary>
public enum EncryptionLevel
{
    /// <summary>TLS when the server insists on it; the login may travel in clear otherwise.</summary>
    Optional,

    /// <summary>Always TLS.</summary>
    Mandatory,

    /// <summary>TLS before the first byte of the protocol (TDS 8.0), and a certificate that is always checked.</summary>
    Strict,
}
